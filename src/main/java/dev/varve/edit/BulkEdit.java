package dev.varve.edit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bulk edit as it came in.
 *
 * @param q which objects
 * @param params values of the query's parameters
 * @param set new values by key, as {@link Template} reads them
 * @param rename from old key to new
 * @param expectedCount how many objects the query must find; null for any number
 * @param sampleRows how many changed objects the report shows
 */
public record BulkEdit(
    String q,
    Map<String, String> params,
    Map<String, String> set,
    List<String> remove,
    Map<String, String> rename,
    boolean dryRun,
    @Nullable Long expectedCount,
    int sampleRows) {

  public static final int MAX_SAMPLE = 100;

  public BulkEdit {
    params = Map.copyOf(params);
    set = Map.copyOf(set);
    remove = List.copyOf(remove);
    rename = Map.copyOf(rename);
  }
}
