package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiClient;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.AuthApi;
import io.lakefs.clients.sdk.ConfigApi;
import io.lakefs.clients.sdk.HealthCheckApi;
import io.lakefs.clients.sdk.model.CredentialsWithSecret;
import io.lakefs.clients.sdk.model.LoginInformation;
import io.lakefs.clients.sdk.model.UserCreation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
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
    String cookie = cookieOfALogin();
    assertThat(Wire.anonymously("GET", "/api/v1/user", "Cookie", cookie).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aLogoutEndsTheSessionForAllWhoHaveItsCookie() {
    String cookie = cookieOfALogin();
    String other = cookieOfALogin();
    assertThat(logout("Cookie", cookie)).startsWith("internal_auth_session=; ");
    assertThat(statusOfUser("Cookie", cookie)).isEqualTo(401);
    assertThat(statusOfUser("Authorization", "Bearer " + token(cookie))).isEqualTo(401);
    assertThat(statusOfUser("Cookie", other)).isEqualTo(200);
  }

  @Test
  void aLogoutWithABearerTokenEndsIt() {
    String bearer = "Bearer " + token(cookieOfALogin());
    logout("Authorization", bearer);
    logout("Authorization", bearer);
    assertThat(statusOfUser("Authorization", bearer)).isEqualTo(401);
  }

  @Test
  void aLogoutOfNobodyIsNoMistake() {
    logout("Accept", "*/*");
    logout("Cookie", "internal_auth_session=none");
    logout("Authorization", "Bearer x.y.z");
  }

  @Test
  void sessionsEndWithTheirUser() throws ApiException {
    AuthApi admin = new AuthApi(TestService.client());
    String name = "user-" + UUID.randomUUID();
    admin.createUser().userCreation(new UserCreation().id(name)).execute();
    CredentialsWithSecret key = admin.createCredentials(name).execute();
    String cookie = cookieOfALogin(key.getAccessKeyId(), key.getSecretAccessKey());
    assertThat(statusOfUser("Cookie", cookie)).isEqualTo(200);
    admin.deleteUser(name).execute();
    assertThat(statusOfUser("Cookie", cookie)).isEqualTo(401);
  }

  @Test
  void sessionsEndWithTheKeyThatOpenedThem() throws ApiException {
    AuthApi admin = new AuthApi(TestService.client());
    CredentialsWithSecret key = admin.createCredentials("admin").execute();
    String cookie = cookieOfALogin(key.getAccessKeyId(), key.getSecretAccessKey());
    admin.deleteCredentials("admin", key.getAccessKeyId()).execute();
    assertThat(statusOfUser("Cookie", cookie)).isEqualTo(401);
  }

  /** What the browser is told to keep. */
  private static String logout(String header, String value) {
    HttpResponse<String> answer = Wire.anonymously("POST", "/api/v1/auth/logout", header, value);
    assertThat(answer.statusCode()).isEqualTo(204);
    return answer.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private static int statusOfUser(String header, String value) {
    return Wire.anonymously("GET", "/api/v1/user", header, value).statusCode();
  }

  private static String token(String cookie) {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  @Test
  void pagesOfOthersCantWriteWithTheCookie() {
    String cookie = cookieOfALogin();
    for (String[] from :
        new String[][] {
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Origin", "http://evil.example"},
          {"Origin", "null"}
        }) {
      assertThat(logoutOfAKeyWith(cookie, from).statusCode()).as(from[1]).isEqualTo(403);
    }
    for (String[] from :
        new String[][] {{"Sec-Fetch-Site", "same-origin"}, {"Origin", TestService.root()}}) {
      assertThat(logoutOfAKeyWith(cookie, from).statusCode()).as(from[1]).isEqualTo(404);
    }
  }

  /** Of a key that nobody has. */
  private static HttpResponse<String> logoutOfAKeyWith(String cookie, String... from) {
    return Wire.anonymously(
        "DELETE", "/api/v1/auth/users/admin/credentials/none", "Cookie", cookie, from[0], from[1]);
  }

  @Test
  void theCookieOfALoginOverTlsIsForTlsAlone() {
    assertThat(
            setCookie(TestService.ACCESS_KEY_ID, TestService.SECRET, "X-Forwarded-Proto", "https"))
        .endsWith("; Secure");
    assertThat(
            setCookie(TestService.ACCESS_KEY_ID, TestService.SECRET, "X-Forwarded-Proto", "http"))
        .doesNotContain("Secure");
  }

  @Test
  void idsThatNoKeyCanHaveAreRefusedLikeAnyOther() {
    for (String id : new String[] {"x".repeat(100_000), "a b", "\\u0000", ""}) {
      HttpResponse<String> answer =
          Wire.postJson(
              "/auth/login", "{\"access_key_id\":\"" + id + "\",\"secret_access_key\":\"x\"}");
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  private static String cookieOfALogin() {
    return cookieOfALogin(TestService.ACCESS_KEY_ID, TestService.SECRET);
  }

  private static String cookieOfALogin(String id, String secret) {
    String cookie = setCookie(id, secret, "Accept", "*/*");
    assertThat(cookie).startsWith("internal_auth_session=").contains("HttpOnly", "SameSite=Lax");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String setCookie(String id, String secret, String... header) {
    HttpResponse<String> login =
        Wire.post(
            "/auth/login",
            String.format(
                Locale.ROOT, "{\"access_key_id\":\"%s\",\"secret_access_key\":\"%s\"}", id, secret),
            "Content-Type",
            "application/json",
            header[0],
            header[1]);
    return login.headers().firstValue("Set-Cookie").orElseThrow();
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
