package dev.varve.hookworker;

import dev.varve.hookworker.Verdict.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The four functions that the prelude is handed, and never hands on: texts go in and out. They are
 * proxies, so that a script could reach nothing of Java through them.
 */
final class Bridge {

  private final Service service;
  private final Findings findings;
  private String error = "";
  private boolean isDone;

  Bridge(Service service, Findings findings) {
    this.service = service;
    this.findings = findings;
  }

  ProxyExecutable ask() {
    return arguments -> {
      List<String> texts = texts(arguments);
      try {
        return service.ask(texts.getFirst(), texts.subList(1, texts.size()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  ProxyExecutable find() {
    return arguments -> {
      List<String> texts = texts(arguments);
      findings.add(
          new Finding(
              texts.get(0).equals("fail"), texts.get(1), texts.get(2), texts.get(3), texts.get(4)));
      return true;
    };
  }

  ProxyExecutable log() {
    return arguments -> {
      findings.log(text(arguments[0]));
      return true;
    };
  }

  /** Called once the script's function has returned, or with what it threw: [threw, text]. */
  ProxyExecutable end() {
    return arguments -> {
      isDone = true;
      String thrown = text(arguments[1]);
      if (arguments[0].isBoolean() && arguments[0].asBoolean()) {
        error = thrown.isBlank() ? "the script threw something without a message" : thrown;
      }
      return true;
    };
  }

  private static List<String> texts(Value[] values) {
    List<String> texts = new ArrayList<>(values.length);
    for (Value value : values) {
      texts.add(text(value));
    }
    return texts;
  }

  private static String text(Value value) {
    return value.isString() ? value.asString() : "";
  }

  /** Why the script did not come to its end by itself; empty when it did. */
  String error() {
    return isDone ? error : "the promise that the script returned is never settled";
  }
}
