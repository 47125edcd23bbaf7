package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiClient;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.AuthApi;
import io.lakefs.clients.sdk.ConfigApi;
import io.lakefs.clients.sdk.HealthCheckApi;
import io.lakefs.clients.sdk.model.LoginInformation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class AuthenticationTest {

  private static final String REFUSED = "{\"message\":\"error authenticating request\"}";

  @Test
  void aCallWithoutCredentialsIsRefused() {
    ApiClient anonymous = TestService.anonymous();
    assertRefused(401, REFUSED, () -> new AuthApi(anonymous).getCurrentUser().execute());
  }

  @Test
  void aWrongSecretIsRefusedInTheSameWordsAsAnUnknownKey() {
    ApiClient wrongSecret = TestService.client();
    wrongSecret.setPassword("wrong");
    ApiClient unknownKey = TestService.client();
    unknownKey.setUsername("nobody");
    assertRefused(401, REFUSED, () -> new AuthApi(wrongSecret).getCurrentUser().execute());
    assertRefused(401, REFUSED, () -> new AuthApi(unknownKey).getCurrentUser().execute());
  }

  @Test
  void theUserIsTheOneWhoseKeyItIs() throws ApiException {
    assertThat(new AuthApi(TestService.client()).getCurrentUser().execute().getUser().getId())
        .isEqualTo("admin");
  }

  @Test
  void theTokenOfALoginLetsIn() throws ApiException {
    ApiClient client = TestService.anonymous();
    String token = new AuthApi(client).login().loginInformation(credentials()).execute().getToken();
    client.setBearerToken(token);
    assertThat(new AuthApi(client).getCurrentUser().execute().getUser().getId()).isEqualTo("admin");
  }

  @Test
  void theCookieOfALoginLetsIn() {
    HttpResponse<String> login =
        Wire.postJson(
            "/auth/login",
            String.format(
                Locale.ROOT,
                "{\"access_key_id\":\"%s\",\"secret_access_key\":\"%s\"}",
                TestService.ACCESS_KEY_ID,
                TestService.SECRET));
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).startsWith("internal_auth_session=").contains("HttpOnly", "SameSite=Lax");
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(Wire.anonymously("GET", "/api/v1/user", "Cookie", pair).statusCode()).isEqualTo(200);
  }

  @Test
  void damagedCredentialsAreRefused() {
    for (String header :
        new String[] {"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer x.y.z", "Digest x"}) {
      assertThat(Wire.anonymously("GET", "/api/v1/user", "Authorization", header).statusCode())
          .as(header)
          .isEqualTo(401);
    }
  }

  @Test
  void healthAndSetupNeedNoLogin() throws ApiException {
    new HealthCheckApi(TestService.anonymous()).healthCheck().execute();
    assertThat(Wire.anonymously("GET", "/api/v1/healthcheck").statusCode()).isEqualTo(204);
    assertThat(Wire.anonymously("GET", "/api/v1/setup_lakefs").body())
        .isEqualTo("{\"state\":\"initialized\",\"comm_prefs_missing\":false}");
    assertThat(Wire.anonymously("GET", "/q/health/ready").statusCode()).isEqualTo(200);
    assertThat(Wire.anonymously("GET", "/openapi").body()).contains("operationId: uploadObject");
  }

  @Test
  void theConfigurationHasWhatClientsAskFor() throws ApiException {
    var config = new ConfigApi(TestService.client()).getConfig().execute();
    assertThat(config.getStorageConfig().getBlockstoreType()).isEqualTo("local");
    assertThat(config.getStorageConfig().getPreSignSupport()).isFalse();
    assertThat(config.getStorageConfig().getBlockstoreNamespaceValidityRegex()).isNotEmpty();
    assertThat(config.getVersionConfig().getVersion()).isNotEmpty();
  }

  private static LoginInformation credentials() {
    return new LoginInformation()
        .accessKeyId(TestService.ACCESS_KEY_ID)
        .secretAccessKey(TestService.SECRET);
  }
}
