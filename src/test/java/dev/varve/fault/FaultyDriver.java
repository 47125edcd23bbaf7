package dev.varve.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connector/J whose n-th call from a thread fails. Other threads' calls are neither counted nor
 * harmed. The state is static, for it is the pool that makes the driver, from its name.
 */
public final class FaultyDriver extends com.mysql.cj.jdbc.Driver {

  private static final Set<String> COUNTED =
      Set.of(
          "prepareStatement",
          "createStatement",
          "setAutoCommit",
          "commit",
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "executeBatch");

  private static final ThreadLocal<@Nullable Plan> PLAN = new ThreadLocal<>();

  private static final ThreadLocal<@Nullable LateCommit> LATE = new ThreadLocal<>();

  private static final class Plan {
    final JdbcFault fault;
    int callsLeft;

    Plan(int call, JdbcFault fault) {
      this.fault = fault;
      callsLeft = call;
    }
  }

  /** Required by the pool. */
  public FaultyDriver() throws SQLException {}

  /**
   * Lets the n-th call fail, counted from 1, while the work runs; returns whether it came to it.
   */
  static boolean failing(int call, JdbcFault fault, Runnable work) {
    Plan plan = new Plan(call, fault);
    PLAN.set(plan);
    try {
      work.run();
    } finally {
      PLAN.remove();
    }
    return plan.callsLeft <= 0;
  }

  /**
   * Lets the answer to the n-th commit, counted from 1, be lost while the server is still at it;
   * returns whether the work came to it.
   */
  static boolean committingLate(int nth, Runnable work) {
    try (LateCommit late = new LateCommit(nth)) {
      LATE.set(late);
      work.run();
      return late.isReached();
    } finally {
      LATE.remove();
    }
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    Connection connection = super.connect(url, properties);
    return connection == null ? null : wrapped(Connection.class, connection, connection);
  }

  private static <T> T wrapped(Class<T> type, T target, Connection connection) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object result = call(target, method, arguments, connection);
          return switch (result) {
            case PreparedStatement made -> wrapped(PreparedStatement.class, made, connection);
            case Statement made -> wrapped(Statement.class, made, connection);
            case null, default -> result;
          };
        };
    Class<?>[] types = {type};
    return type.cast(Proxy.newProxyInstance(FaultyDriver.class.getClassLoader(), types, handler));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments, Connection connection)
      throws Throwable {
    if (LateCommit.hasBroken(connection)) {
      return LateCommit.answer(method);
    }
    LateCommit late = LATE.get();
    if (late != null && late.isDue(method)) {
      throw late.begin(connection);
    }
    JdbcFault fault = due(method);
    if (fault != null && !fault.isAfterCall()) {
      throw fault.strike(connection);
    }
    Object result = invoked(target, method, arguments);
    if (fault != null) {
      throw fault.strike(connection);
    }
    return result;
  }

  private static @Nullable JdbcFault due(Method method) {
    Plan plan = PLAN.get();
    boolean counts = plan != null && COUNTED.contains(method.getName());
    return counts && --plan.callsLeft == 0 ? plan.fault : null;
  }

  private static @Nullable Object invoked(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
