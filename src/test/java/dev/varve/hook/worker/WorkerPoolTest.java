package dev.varve.hook.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts can do to a worker, and what it can't do to anybody. */
class WorkerPoolTest {

  private static final UUID REPOSITORY = UUID.randomUUID();
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Calls NO_CALLS =
      words -> {
        throw new Calls.RefusedCall("nothing is there");
      };

  private static WorkerPool pool;

  @BeforeAll
  static void start() {
    pool =
        new WorkerPool(
            HookConfigs.with(
                Map.of(
                    "max-waiting", "10",
                    "patience", "60s",
                    "heap-megabytes", "128",
                    "jobs-per-worker", "50")));
    assertThat(pool.awaitWarm(Duration.ofSeconds(60))).isTrue();
  }

  @AfterAll
  static void stop() {
    pool.close();
  }

  private static Verdict run(String body) {
    return run(body, Duration.ofSeconds(20));
  }

  private static Verdict run(String body, Duration timeout) {
    String source = "export default function (event, repo, args) {\n" + body + "\n}";
    return pool.run(REPOSITORY, job(source), timeout, NO_CALLS);
  }

  private static Job job(String source) {
    return new Job(
        "test", source, "{\"event_type\":\"pre-commit\"}", "{\"a\":1}", 86_400_000, 7, 0);
  }

  /** Each runs for ever, or as good as. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) { try { while (true) {} } finally { continue } }",
        "for (;;) /^(a+)+$/.test('a'.repeat(60) + 'b')",
        "for (;;) /(x+x+)+y\\1/.test('x'.repeat(60))",
        "(3n ** (10n ** 7n)).toString()",
        "[3, 1, 2].sort(() => { while (true) {} })",
        "const p = new Proxy({}, { get() { while (true) {} } }); throw p",
        "Array.from({ length: 1e9 }, (_, i) => i % 3).length; while (true) {}",
      })
  void endlessLoopsEndAtTheDeadline(String body) {
    assertThatThrownBy(() -> run(body, DEADLINE))
        .isInstanceOf(ScriptFailure.class)
        .hasMessageContaining("was killed");
    assertThat(run("").error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const a = []; while (true) a.push(new Array(1000).fill(a.length))",
        "let s = 'x'; while (true) { s = s + s + [s].join(); }",
        "const a = []; while (true) a.push(new Uint8Array(1 << 22).fill(1))",
        "const m = new Map(); for (let i = 0; ; i++) m.set({}, 'x'.repeat(100) + i)",
        "let o = {}; while (true) o = { o, x: [1, 2, 3, 4] }",
        "'x'.padEnd(2 ** 29).split('')",
        "JSON.parse('['.repeat(2 ** 28))",
        "let o = 1; for (let i = 0; i < 1e7; i++) o = [o]; JSON.stringify(o)",
        "let n = 3n; while (true) n *= n",
        "const f = []; while (true) f.push(((x) => () => x)(new Array(1000).fill(0)))",
        "const w = [...repo.parent.list()]",
        "console.log('x'.repeat(2 ** 29))",
        "for (;;) fail('x'.repeat(2 ** 27), 'y'.repeat(2 ** 27))",
      })
  void allocationBombsHurtTheWorkerOnly(String body) {
    try {
      Verdict verdict = run(body, Duration.ofSeconds(5));
      assertThat(verdict.error()).isNotEmpty();
    } catch (ScriptFailure e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
    assertThat(run("").error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new Error('no')",
        "throw 'no'",
        "throw ''",
        "throw null",
        "throw undefined",
        "return Promise.reject(new Error('no'))",
        "return { then() { throw new Error('no') } }",
        "return new Promise(() => {})",
        "throw { get message() { throw 1 } }",
        "throw { toString() { throw 1 }, toJSON() { throw 2 } }",
        "throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })",
        "throw Symbol('no')",
        "return new Proxy({}, { get() { throw 1 } })",
        "return new Proxy(() => {}, { get(t, k) { throw k }, getPrototypeOf() { throw 2 } })",
        "throw Object.create(null)",
        "throw { valueOf() { throw 1 }, [Symbol.toPrimitive]() { throw 2 } }",
        "throw Object.defineProperty(new Error('x'), 'stack', { get() { throw 1 } })",
        "Object.prototype.toString = () => { throw 1 }; throw {}",
        "Promise.prototype.then = () => {}; throw new Error('no')",
        "(function f() { f() })()",
        "throw new Error('x'.repeat(1e6))",
        "let x = JSON.parse('['.repeat(1e5))",
        "eval('1')",
        "new Function('1')()",
        "[].constructor.constructor('return 1')()",
        "(async () => {}).constructor('1')()",
      })
  void whateverIsThrownRefuses(String body) {
    String error = run(body).error();
    assertThat(error).isNotEmpty().hasSizeLessThanOrEqualTo(1_024);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "let x = ;", "export default 3", "export const a = 1", "await 1; throw 2"})
  void whatIsNoHookRefuses(String source) {
    assertThat(pool.run(REPOSITORY, job(source), DEADLINE, NO_CALLS).error()).isNotEmpty();
  }

  @Test
  void nothingOfTheOutsideIsThere(@TempDir Path folder) throws IOException {
    Path canary = Files.writeString(folder.resolve("canary"), "secret");
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(1);
      String body =
          """
          const names = ['Java', 'Packages', 'Polyglot', 'load', 'require', 'process', 'fetch', 'Graal',
            'read', 'readFile', 'Worker', 'WebAssembly', 'setTimeout', 'performance', 'Deno', 'Bun', 'java',
            'SharedArrayBuffer', 'Atomics', 'quit', 'exit', 'print', 'XMLHttpRequest', 'WebSocket', 'Intl',
            'javax', 'org', 'com', 'std', 'os', 'WeakRef', 'FinalizationRegistry', 'ShadowRealm'];
          for (const name of names) {
            if (typeof globalThis[name] !== 'undefined') fail(name, 'is there');
          }
          const seen = [repo.stat, repo.changes, fail, warn, console.log, Date, Math.random];
          for (const f of seen) {
            for (let o = f; o !== null && o !== undefined; o = Object.getPrototypeOf(o)) {
              for (const key of Reflect.ownKeys(o)) {
                if (['getClass', 'class', 'forName', 'wait', 'notify'].includes(String(key))) fail(String(key), 'host');
              }
            }
          }
          return import('file://CANARY').then(
            () => fail('file', 'imported'),
            () => import('http://127.0.0.1:PORT/').then(() => fail('http', 'imported'), () => {}));
          """;
      Verdict verdict =
          run(
              body.replace("CANARY", canary.toString())
                  .replace("PORT", Integer.toString(listener.getLocalPort())));
      assertThat(verdict.error()).isEmpty();
      assertThat(verdict.findings()).isEmpty();
      assertThatThrownBy(listener::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  /** Whatever one of them gets hold of is written down; the secret must not be in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java.type('java.nio.file.Files').readString(Java.type('java.nio.file.Path').of('CANARY'))",
        "Polyglot.eval('js', 'load(\"CANARY\")')",
        "Packages.java.lang.System.getenv()",
        "load('CANARY')",
        "read('CANARY')",
        "require('fs').readFileSync('CANARY', 'utf8')",
        "process.env",
        "this.constructor.constructor('return load')()('CANARY')",
        "fail.constructor.constructor('return globalThis')().load('CANARY')",
        "(function () {}).constructor('return this')().load('CANARY')",
        "repo.stat.__proto__.constructor('return this.load')()('CANARY')",
        "Reflect.construct(Function, ['return load'])()('CANARY')",
        "(0, eval)('load')('CANARY')",
        "new (Object.getPrototypeOf(async function () {}).constructor)('return load(\"CANARY\")')()",
        "(function f() { return f.caller.arguments })()",
        "(function () { return arguments.callee.caller })()",
        "Error.prepareStackTrace = (e, frames) => frames.map((f) => f.getThis()); new Error().stack",
        "fail[Symbol.for('nodejs.util.inspect.custom')]",
        "import.meta",
        "repo.read('CANARY')",
        "repo.parent.read('../../CANARY')",
        "fail.getClass().forName('java.lang.Runtime').getRuntime().exec('cat CANARY')",
        "console.log.bind(fail).class.classLoader",
        "Object.getOwnPropertyDescriptors(Object.getPrototypeOf(repo)).constructor.value",
        "new ShadowRealm().importValue('CANARY', 'default')",
        "Graal.versionECMAScript + Graal.language",
        "fetch('http://127.0.0.1:PORT/')",
        "new WebSocket('ws://127.0.0.1:PORT/')",
        "new Worker('CANARY')",
        "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
      })
  void noWayOutReadsTheCanary(String attempt, @TempDir Path folder) throws IOException {
    Path canary = Files.writeString(folder.resolve("canary"), "canary-secret");
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(1);
      String body =
          """
          const show = (value) => {
            try { console.log(String(value)) } catch { console.log('nothing') }
            try { console.log(JSON.stringify(value)) } catch { console.log('nothing') }
          };
          try { show(ATTEMPT) } catch (e) { console.log('refused', e && e.message) }
          """;
      Verdict verdict =
          run(
              body.replace("ATTEMPT", attempt)
                  .replace("CANARY", canary.toString())
                  .replace("PORT", Integer.toString(listener.getLocalPort())));
      String all = verdict.log() + verdict.error();
      assertThat(all).isNotBlank().doesNotContain("canary-secret", "LD_LIBRARY", "/usr/bin:");
      assertThatThrownBy(listener::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void clockAndChanceAreTheSameAtEveryRun() {
    String body =
        """
        console.log(Date.now(), new Date(), Date(), Math.random(), Math.random(),
          new Date().toLocaleString(), new Date(0).getTimezoneOffset(), (1234.5).toLocaleString());
        """;
    String log = run(body).log();
    assertThat(log).contains("86400000").contains("1970-01-02T00:00:00.000Z");
    assertThat(run(body).log()).isEqualTo(log);
  }

  @Test
  void oneScriptLeavesNothingForTheNext() {
    String poison =
        """
        globalThis.left = 1;
        Object.prototype.polluted = 1;
        Array.prototype.push = () => { throw 1 };
        JSON.parse = () => ({ evil: true });
        String.prototype.slice = () => 'evil';
        Promise.prototype.then = () => {};
        Object.freeze(globalThis);
        """;
    for (int i = 0; i < 4; i++) {
      run(poison);
    }
    for (int i = 0; i < 4; i++) {
      Verdict verdict =
          run(
              """
              if (typeof left !== 'undefined' || ({}).polluted || JSON.parse('{}').evil) fail('x', 'left over');
              [].push(1);
              """);
      assertThat(verdict.error()).isEmpty();
      assertThat(verdict.failures()).isZero();
    }
  }

  @Test
  void findingsAndLogAreBounded() {
    Verdict verdict =
        run(
            """
            for (let i = 0; i < 5000; i++) fail('p' + i, 'm'.repeat(5000), { key: 'k', value: i });
            warn(null, 'only so');
            for (let i = 0; i < 5000; i++) console.log('x'.repeat(100));
            """);
    assertThat(verdict.failures()).isEqualTo(5000);
    assertThat(verdict.warnings()).isEqualTo(1);
    assertThat(verdict.findings()).hasSize(1001);
    assertThat(verdict.findings().getFirst().message()).hasSize(1024);
    assertThat(verdict.findings().getFirst().value()).isEqualTo("0");
    assertThat(verdict.log().length()).isLessThan(66_000);
  }

  @Test
  void aRefusedCallIsAnErrorThatTheScriptMayCatch() {
    Verdict verdict =
        run("try { repo.stat('a') } catch (e) { warn('a', e.message) } repo.search('x')");
    assertThat(verdict.findings().getFirst().message()).isEqualTo("nothing is there");
    assertThat(verdict.error()).startsWith("Error: nothing is there");
  }

  @Test
  void whatTheServiceThrowsReachesItsCallerAndEndsTheWorker() {
    assertThatThrownBy(
            () ->
                pool.run(
                    REPOSITORY,
                    job("export default (e, repo) => { repo.stat('a') }"),
                    Duration.ofSeconds(20),
                    words -> {
                      throw new UncheckedIOException(new IOException("the index is away"));
                    }))
        .hasMessageContaining("the index is away");
    assertThat(run("").error()).isEmpty();
  }

  /** With as many workers as cores, as on the smallest machines, they would starve. */
  @Test
  void virtualThreadsRunBesideWaitingWorkers() throws InterruptedException {
    assertThat(pool.awaitWarm(Duration.ofSeconds(60))).isTrue();
    Thread thread = Thread.ofVirtual().start(() -> {});
    assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void oneRepositoryLeavesAWorkerForTheOthers() throws InterruptedException {
    List<Thread> busy =
        List.of(
            Thread.ofPlatform().unstarted(this::loop), Thread.ofPlatform().unstarted(this::loop));
    busy.forEach(Thread::start);
    Verdict verdict =
        pool.run(
            UUID.randomUUID(), job("export default () => {}"), Duration.ofSeconds(20), NO_CALLS);
    assertThat(verdict.error()).isEmpty();
    for (Thread thread : busy) {
      thread.join();
    }
  }

  private void loop() {
    try {
      run("while (true) {}", Duration.ofSeconds(2));
    } catch (ScriptFailure e) {
      // As it should be.
    }
  }

  @Test
  void aWorkerIsReplacedAfterItsShareOfJobs() {
    for (int i = 0; i < 120; i++) {
      assertThat(run("console.log(" + i + ")").log()).isEqualTo(i + "\n");
    }
  }

  @Test
  void withoutASandboxToRunInScriptsAreRefused() {
    HookConfig off = HookConfigs.with(Map.of("sandbox", "off"));
    assertThatThrownBy(
            () ->
                new WorkerPool(off)
                    .run(REPOSITORY, job("export default () => {}"), DEADLINE, NO_CALLS))
        .isInstanceOf(ScriptFailure.class)
        .hasMessageContaining("off");
  }
}
