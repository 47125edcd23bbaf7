package dev.varve.network;

import dev.varve.network.OutgoingCall.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Calls services whose addresses users have chosen.
 *
 * <p>INVARIANT: a connection goes to the place that {@link Destination} holds, never to what the
 * name leads to by now. The name is still what the Host header and the certificate are about.
 * Redirects are not followed, and no connection is used twice.
 *
 * <p>The JDK's client was not taken: it looks names up itself.
 */
@ApplicationScoped
public class OutgoingCalls {

  private static final int MOST_TO_ONE_PLACE = 64;

  private final HttpClient client;

  @Inject
  OutgoingCalls(Vertx vertx) {
    this(vertx, new HttpClientOptions());
  }

  /**
   * @param trust whom to trust
   */
  public OutgoingCalls(Vertx vertx, HttpClientOptions trust) {
    client =
        vertx.createHttpClient(
            new HttpClientOptions(trust).setKeepAlive(false).setVerifyHost(true),
            new PoolOptions().setHttp1MaxSize(MOST_TO_ONE_PLACE));
  }

  /**
   * Blocks until the answer or the deadline.
   *
   * @throws IOException with a reason that can be shown: it has no address of the server's network
   */
  public Answer post(Destination to, OutgoingCall call) throws IOException {
    Future<HttpClientRequest> asked = client.request(options(to, call));
    Future<Answer> answer =
        asked.compose(
            request ->
                request
                    .send(Buffer.buffer(call.body()))
                    .compose(response -> answer(request, response, call.keptBytes())));
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + call.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the service is being stopped", e);
    } finally {
      // One that connects only now is hung up on as well.
      asked.onSuccess(HttpClientRequest::reset);
    }
  }

  private static RequestOptions options(Destination to, OutgoingCall call) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setSsl(to.isSecure())
            .setHost(to.address().getHost())
            .setPort(to.port())
            .setServer(SocketAddress.inetSocketAddress(to.port(), to.place().getHostAddress()))
            .setURI(to.resource())
            .setConnectTimeout(call.timeout().toMillis());
    call.headers().forEach(options::putHeader);
    return options;
  }

  private static Future<Answer> answer(
      HttpClientRequest request, HttpClientResponse response, int keptBytes) {
    Promise<Answer> answer = Promise.promise();
    Buffer kept = Buffer.buffer();
    Runnable finish =
        () -> answer.tryComplete(new Answer(response.statusCode(), beginning(kept, keptBytes)));
    response.handler(
        part -> {
          if (kept.length() < keptBytes) {
            kept.appendBuffer(part);
          }
          if (kept.length() >= keptBytes) {
            finish.run();
            request.reset();
          }
        });
    response.endHandler(_ -> finish.run());
    response.exceptionHandler(_ -> finish.run());
    return answer.future();
  }

  private static byte[] beginning(Buffer kept, int most) {
    return kept.getBytes(0, Math.min(kept.length(), most));
  }

  private static IOException failure(Throwable cause) {
    String reason =
        cause instanceof SSLException
            ? "the receiver's certificate or protocol is not accepted"
            : "the receiver can't be reached";
    return new IOException(reason, cause);
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
