package dev.varve.database;

import dev.varve.index.CommitId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Single statements in the running transaction, for what entities are no help with: locks,
 * compare-and-swap, upserts. Texts go in and out as UTF-8 bytes, UUIDs and commit ids as their
 * bytes.
 */
@ApplicationScoped
public class Sql {

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final AgroalDataSource dataSource;

  @Inject
  Sql(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Returns how many rows matched. */
  public int update(String statement, @Nullable Object... arguments) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      bind(prepared, arguments);
      return prepared.executeUpdate();
    }
  }

  /** Runs the statement once for each list of arguments; the driver sends them together. */
  public void batch(String statement, List<Object[]> arguments) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (Object[] row : arguments) {
        bind(prepared, row);
        prepared.addBatch();
      }
      prepared.executeBatch();
    }
  }

  public <T> List<T> rows(String statement, RowReader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      bind(prepared, arguments);
      return read(prepared, reader);
    }
  }

  public <T> Optional<T> row(String statement, RowReader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    return rows(statement, reader, arguments).stream().findFirst();
  }

  private static <T> List<T> read(PreparedStatement prepared, RowReader<T> reader)
      throws SQLException {
    try (ResultSet result = prepared.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    }
  }

  /** Binds all parameters of a statement, the first being 1. */
  public static void bind(PreparedStatement prepared, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      prepared.setObject(i + 1, column(arguments[i]));
    }
  }

  private static @Nullable Object column(@Nullable Object value) {
    return switch (value) {
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      case UUID id -> bytes(id);
      case CommitId id -> id.bytes();
      case null, default -> value;
    };
  }

  /** So many question marks, for what goes into brackets. */
  public static String marks(int count) {
    return marks(count, "?");
  }

  /** The same of groups of them, such as {@code (?, ?)}. */
  public static String marks(int count, String each) {
    return String.join(", ", Collections.nCopies(count, each));
  }

  public static String text(ResultSet row, String column) throws SQLException {
    return new String(row.getBytes(column), StandardCharsets.UTF_8);
  }

  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return uuid(row.getBytes(column));
  }

  /** The 16 bytes of an id as the tables hold it, most significant first. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** Reads {@link #bytes} back. */
  public static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
