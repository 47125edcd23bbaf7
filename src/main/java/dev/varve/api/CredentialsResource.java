package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.Credential;
import dev.varve.access.UserCredentials;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Access keys of users. A secret is in the answer to its creation, and never again. */
@Tag(name = "auth")
@Path("/auth/users/{user}/credentials")
@Produces(MediaType.APPLICATION_JSON)
class CredentialsResource {

  @Schema(name = "Credentials")
  @JsonNaming(SnakeCaseStrategy.class)
  record CredentialBody(String accessKeyId, long creationDate) {

    static CredentialBody of(Credential credential) {
      return new CredentialBody(credential.accessKeyId(), credential.created().getEpochSecond());
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record CredentialsWithSecret(String accessKeyId, String secretAccessKey, long creationDate) {}

  private final UserCredentials credentials;

  CredentialsResource(UserCredentials credentials) {
    this.credentials = credentials;
  }

  @GET
  public PageOf<CredentialBody> listUserCredentials(
      @PathParam("user") String user, @BeanParam PageQuery page) {
    return PageOf.cut(
        credentials.list(user, page.prefix(), page.after(), page.rowsToRead()),
        page.amount(),
        Credential::accessKeyId,
        CredentialBody::of);
  }

  /** Takes any type of body, because clients that send none may name any. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @ResponseStatus(201)
  public CredentialsWithSecret createCredentials(@PathParam("user") String user) {
    UserCredentials.Issued issued = credentials.create(user);
    return new CredentialsWithSecret(
        issued.accessKeyId(), issued.secret(), issued.created().getEpochSecond());
  }

  @GET
  @Path("/{key}")
  public CredentialBody getCredentials(
      @PathParam("user") String user, @PathParam("key") String accessKeyId) {
    return CredentialBody.of(credentials.get(user, accessKeyId));
  }

  @DELETE
  @Path("/{key}")
  public void deleteCredentials(
      @PathParam("user") String user, @PathParam("key") String accessKeyId) {
    credentials.delete(user, accessKeyId);
  }
}
