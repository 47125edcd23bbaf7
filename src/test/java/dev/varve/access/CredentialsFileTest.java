package dev.varve.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFileTest {

  @TempDir Path folder;

  @Test
  void keepsCredentialsForItsOwnerOnly() throws IOException {
    Credentials credentials = Credentials.random(new SecureRandom());
    CredentialsFile file = CredentialsFile.in(folder);
    file.write(credentials);
    assertThat(file.read()).contains(credentials);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(Files.readAllLines(file.path()))
        .containsExactly(
            "access_key_id=" + credentials.accessKeyId(),
            "secret_access_key=" + credentials.secret());
  }

  @Test
  void isEmptyBeforeTheFirstStart() {
    assertThat(CredentialsFile.in(folder).read()).isEmpty();
  }

  @Test
  void aDamagedFileIsNotWrittenOver() throws IOException {
    Files.writeString(folder.resolve("credentials"), "access_key_id=a\n");
    assertThatThrownBy(() -> CredentialsFile.in(folder).read())
        .hasMessageContaining("secret_access_key=");
  }

  @Test
  void credentialsDoNotPrintTheirSecret() {
    assertThat(new Credentials("key", "hidden").toString()).doesNotContain("hidden");
  }
}
