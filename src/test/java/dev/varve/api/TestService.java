package dev.varve.api;

import io.lakefs.clients.sdk.ApiClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;

/** The running service as callers from outside see it. */
final class TestService {

  static final String ACCESS_KEY_ID = "test-key";
  static final String SECRET = "test-secret-of-some-length";

  private TestService() {}

  /** lakeFS's own Java client, logged in. */
  static ApiClient client() {
    ApiClient client = anonymous();
    client.setUsername(ACCESS_KEY_ID);
    client.setPassword(SECRET);
    return client;
  }

  static ApiClient anonymous() {
    ApiClient client = new ApiClient();
    client.setHttpClient(
        client.getHttpClient().newBuilder().addInterceptor(ContractCheck.ofService()).build());
    client.setBasePath(root() + "/api/v1");
    return client;
  }

  static String root() {
    return ConfigProvider.getConfig().getValue("test.url", String.class);
  }

  /** A request without any client's help, logged in; the path is sent as it stands. */
  static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root() + "/api/v1" + path))
        .header("Authorization", basic());
  }

  static String basic() {
    String pair = ACCESS_KEY_ID + ":" + SECRET;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
