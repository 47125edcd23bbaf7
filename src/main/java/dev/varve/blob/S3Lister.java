package dev.varve.blob;

import static java.util.Objects.requireNonNull;

import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The buckets that the service's keys can read. S3 lists in the order of the keys' UTF-8 bytes. */
final class S3Lister implements ObjectLister {

  private final @Nullable S3Client client;

  /**
   * @param client null when there is no S3 store; then this takes no address
   */
  S3Lister(@Nullable S3Client client) {
    this.client = client;
  }

  @Override
  public boolean accepts(String address) {
    return isConfigured() && S3Address.parse(address).isPresent();
  }

  @Override
  public boolean isConfigured() {
    return client != null;
  }

  private S3Client client() {
    return requireNonNull(client, "there is no S3 store");
  }

  @Override
  public ObjectListing list(String prefix) {
    S3Address folder = S3Address.of(prefix).folder();
    try {
      return new Walk(
          folder,
          client()
              .listObjectsV2Paginator(list -> list.bucket(folder.bucket()).prefix(folder.key()))
              .contents()
              .iterator());
    } catch (SdkException e) {
      throw S3Failure.ofBucket(e, folder);
    }
  }

  @Override
  public FoundObject find(String address) {
    S3Address at = S3Address.of(address);
    if (at.key().isEmpty()) {
      throw new InvalidRequest(address + " is a bucket, not an object");
    }
    try {
      HeadObjectResponse head =
          client().headObject(request -> request.bucket(at.bucket()).key(at.key()));
      return new FoundObject(
          "", at.toString(), head.contentLength(), tag(head.eTag()), head.lastModified());
    } catch (SdkException e) {
      throw S3Failure.of(e, at) instanceof Gone gone
          ? new InvalidRequest(gone.getMessage())
          : S3Failure.of(e, at);
    }
  }

  private static String tag(String eTag) {
    return eTag.replace("\"", "").toLowerCase(Locale.ROOT);
  }

  /** Asks for page after page as it goes. What stands for a folder alone is passed over. */
  private record Walk(S3Address folder, Iterator<S3Object> objects) implements ObjectListing {

    @Override
    public @Nullable FoundObject next() {
      try {
        while (objects.hasNext()) {
          S3Object object = objects.next();
          if (!object.key().endsWith("/") || object.size() > 0) {
            return found(object);
          }
        }
        return null;
      } catch (SdkException e) {
        throw S3Failure.ofBucket(e, folder);
      }
    }

    private FoundObject found(S3Object object) {
      String address = new S3Address(folder.bucket(), object.key()).toString();
      return new FoundObject(
          object.key().substring(folder.key().length()),
          S3Address.of(address).toString(),
          object.size(),
          tag(object.eTag()),
          object.lastModified());
    }

    @Override
    public void close() {}
  }
}
