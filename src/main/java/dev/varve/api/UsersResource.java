package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.User;
import dev.varve.access.Users;
import dev.varve.error.VarveException.NotImplemented;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Tag(name = "auth")
@Path("/auth/users")
@Produces(MediaType.APPLICATION_JSON)
class UsersResource {

  @JsonNaming(SnakeCaseStrategy.class)
  record UserCreation(@NotNull(message = "id is required") String id, boolean inviteUser) {}

  private final Users users;

  UsersResource(Users users) {
    this.users = users;
  }

  @GET
  public PageOf<UserBody> listUsers(@BeanParam PageQuery page) {
    return PageOf.cut(
        users.list(page.prefix(), page.after(), page.rowsToRead()),
        page.amount(),
        User::name,
        UserBody::of);
  }

  @POST
  @ResponseStatus(201)
  public UserBody createUser(@Valid UserCreation body) {
    UserCreation wanted = Bodies.required(body);
    if (wanted.inviteUser()) {
      throw new NotImplemented("Varve sends no invitations: create the user, then credentials");
    }
    return UserBody.of(users.create(wanted.id()));
  }

  @GET
  @Path("/{user}")
  public UserBody getUser(@PathParam("user") String user) {
    return UserBody.of(users.get(user));
  }

  @DELETE
  @Path("/{user}")
  public void deleteUser(@PathParam("user") String user) {
    users.delete(user);
  }
}
