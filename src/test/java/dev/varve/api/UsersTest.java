package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiClient;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.AuthApi;
import io.lakefs.clients.sdk.model.Credentials;
import io.lakefs.clients.sdk.model.CredentialsWithSecret;
import io.lakefs.clients.sdk.model.LoginInformation;
import io.lakefs.clients.sdk.model.User;
import io.lakefs.clients.sdk.model.UserCreation;
import io.lakefs.clients.sdk.model.UserList;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class UsersTest {

  private final AuthApi auth = new AuthApi(TestService.client());
  private final String ada = "ada-" + UUID.randomUUID();

  @BeforeEach
  void ada() throws ApiException {
    create(ada);
  }

  @Test
  void aUserIsWhatItWasCreatedAs() throws ApiException {
    User user = auth.getUser(ada).execute();
    assertThat(user.getId()).isEqualTo(ada);
    assertThat(user.getCreationDate()).isPositive();
  }

  @Test
  void aUserThatExistsIsRefused() {
    assertRefused(409, "not unique", () -> create(ada));
  }

  @Test
  void idsWithoutMeaningAreRefused() {
    for (String id : List.of("", " ", "a/b", "..", "a\nb", "a\u0000", "x".repeat(256))) {
      assertRefused(400, "invalid user id", () -> create(id));
    }
  }

  @Test
  void anInvitationIsNotImplemented() {
    assertRefused(
        501,
        "no invitations",
        () ->
            auth.createUser()
                .userCreation(new UserCreation().id("a@b.c").inviteUser(true))
                .execute());
  }

  @Test
  void usersAreListedByNameInPages() throws ApiException {
    create(ada + "-2");
    UserList first = auth.listUsers().prefix(ada).amount(1).execute();
    assertThat(first.getResults()).extracting(User::getId).containsExactly(ada);
    assertThat(first.getPagination().getHasMore()).isTrue();
    UserList second =
        auth.listUsers().prefix(ada).after(first.getPagination().getNextOffset()).execute();
    assertThat(second.getResults()).extracting(User::getId).containsExactly(ada + "-2");
    assertThat(second.getPagination().getNextOffset()).isEmpty();
  }

  @Test
  void unknownUsersAndCredentialsAreNotFound() {
    assertRefused(404, "user not found", () -> auth.getUser("nobody").execute());
    assertRefused(404, "user not found", () -> auth.deleteUser("nobody").execute());
    assertRefused(404, "user not found", () -> auth.listUserCredentials("nobody").execute());
    assertRefused(404, "user not found", () -> auth.createCredentials("nobody").execute());
    assertRefused(404, "user not found", () -> auth.getCredentials("nobody", "k").execute());
    assertRefused(404, "credentials not found", () -> auth.getCredentials(ada, "k").execute());
    assertRefused(404, "credentials not found", () -> auth.deleteCredentials(ada, "k").execute());
    assertRefused(
        404,
        "credentials not found",
        () -> auth.deleteCredentials(ada, TestService.ACCESS_KEY_ID).execute());
  }

  @Test
  void freshCredentialsLetTheirUserIn() throws ApiException {
    CredentialsWithSecret issued = auth.createCredentials(ada).execute();
    assertThat(whoIs(issued)).isEqualTo(ada);
  }

  @Test
  void aSecretIsShownOnce() throws ApiException {
    CredentialsWithSecret issued = auth.createCredentials(ada).execute();
    Credentials shown = auth.getCredentials(ada, issued.getAccessKeyId()).execute();
    assertThat(shown.getCreationDate()).isEqualTo(issued.getCreationDate());
    assertThat(Wire.get("/auth/users/" + ada + "/credentials").body())
        .contains(issued.getAccessKeyId())
        .doesNotContain("secret", issued.getSecretAccessKey());
  }

  @Test
  void deletedCredentialsEndTheirSessions() throws ApiException {
    CredentialsWithSecret issued = auth.createCredentials(ada).execute();
    CredentialsWithSecret other = auth.createCredentials(ada).execute();
    AuthApi session = session(issued);
    assertThat(session.getCurrentUser().execute().getUser().getId()).isEqualTo(ada);
    auth.deleteCredentials(ada, issued.getAccessKeyId()).execute();
    assertRefused(401, "error authenticating", () -> session.getCurrentUser().execute());
    assertRefused(401, "error authenticating", () -> whoIs(issued));
    assertThat(whoIs(other)).isEqualTo(ada);
  }

  @Test
  void aDeletedUserIsLockedOut() throws ApiException {
    CredentialsWithSecret issued = auth.createCredentials(ada).execute();
    AuthApi session = session(issued);
    auth.deleteUser(ada).execute();
    assertRefused(401, "error authenticating", () -> session.getCurrentUser().execute());
    assertRefused(401, "error authenticating", () -> whoIs(issued));
    create(ada);
    assertRefused(401, "error authenticating", () -> whoIs(issued));
  }

  @Test
  void guessingSecretsIsSlowedDownAndOthersAreNot() throws ApiException {
    CredentialsWithSecret issued = auth.createCredentials(ada).execute();
    for (int i = 0; i < 10; i++) {
      String guess = "guess " + i;
      assertRefused(401, "", () -> login(issued.getAccessKeyId(), guess));
    }
    assertRefused(429, "too many failed logins", () -> login(issued.getAccessKeyId(), "guess"));
    assertRefused(429, "too many failed logins", () -> whoIs(issued));
    assertThat(auth.getCurrentUser().execute().getUser().getId()).isEqualTo("admin");
  }

  @Test
  void groupsAndPoliciesAreNotImplemented() {
    assertRefused(501, "does not have", () -> auth.listGroups().execute());
    assertRefused(501, "does not have", () -> auth.listPolicies().execute());
    assertRefused(501, "does not have", () -> auth.listUserGroups(ada).execute());
    assertRefused(501, "does not have", () -> auth.listUserPolicies(ada).execute());
  }

  private void create(String id) throws ApiException {
    auth.createUser().userCreation(new UserCreation().id(id)).execute();
  }

  private static String whoIs(CredentialsWithSecret credentials) throws ApiException {
    ApiClient client = TestService.anonymous();
    client.setUsername(credentials.getAccessKeyId());
    client.setPassword(credentials.getSecretAccessKey());
    return new AuthApi(client).getCurrentUser().execute().getUser().getId();
  }

  private static AuthApi session(CredentialsWithSecret credentials) throws ApiException {
    ApiClient client = TestService.anonymous();
    client.setBearerToken(login(credentials.getAccessKeyId(), credentials.getSecretAccessKey()));
    return new AuthApi(client);
  }

  private static String login(String id, String secret) throws ApiException {
    return new AuthApi(TestService.anonymous())
        .login()
        .loginInformation(new LoginInformation().accessKeyId(id).secretAccessKey(secret))
        .execute()
        .getToken();
  }
}
