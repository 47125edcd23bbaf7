package dev.varve.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.edit.EditProgress;
import dev.varve.edit.PreparedEdit;
import dev.varve.error.VarveException;
import dev.varve.index.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/**
 * Tells how far an edit is, one JSON object a line, and how it ended in the last one. An edit goes
 * on when nobody reads any more, as it does without these lines.
 */
final class EditLines implements EditProgress {

  private static final Logger LOG = Logger.getLogger(EditLines.class);

  private final OutputStream out;
  private final ObjectMapper json;
  private boolean isUnread;

  EditLines(OutputStream out, ObjectMapper json) {
    this.out = out;
    this.json = json;
  }

  record Step(String stage, long done, long of) {}

  record Done(String stage, BulkEditResource.EditBody result) {}

  /**
   * @param status that the call would have had without the lines
   */
  record Failed(String stage, int status, String message) {}

  void run(PreparedEdit edit, boolean dryRun) {
    try {
      line(new Done("done", BulkEditResource.EditBody.of(edit.run(this), dryRun)));
    } catch (VarveException e) {
      int status = ErrorStatus.of(e);
      line(new Failed("failed", status, status == 500 ? "internal error" : e.getMessage()));
    } catch (QueryException e) {
      line(new Failed("failed", QueryProblem.STATUS, e.getMessage()));
    }
  }

  @Override
  public void at(Stage stage, long done, long of) {
    line(new Step(stage.stageName(), done, of));
  }

  private void line(Object line) {
    if (isUnread) {
      return;
    }
    try {
      out.write(json.writeValueAsBytes(line));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      isUnread = true;
      LOG.debug("nobody reads the progress of an edit any more", e);
    }
  }
}
