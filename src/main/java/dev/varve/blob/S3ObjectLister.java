package dev.varve.blob;

import dev.varve.error.VarveException.InvalidRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects of an S3 service below prefixes that may be imported. A prefix stands for a folder. */
final class S3ObjectLister implements ObjectLister {

  private final Optional<S3Client> client;
  private final List<String> prefixes;

  /**
   * @param client empty when there is no S3 service
   * @param prefixes such as {@code s3://bucket/folder}
   */
  S3ObjectLister(Optional<S3Client> client, List<String> prefixes) {
    this.client = client;
    this.prefixes =
        prefixes.stream().map(prefix -> folder(S3Address.of(prefix)).toString()).toList();
  }

  @Override
  public boolean accepts(String address) {
    return isConfigured()
        && S3Address.parse(address)
            .filter(at -> prefixes.stream().anyMatch(prefix -> isWithin(at, prefix)))
            .isPresent();
  }

  private static boolean isWithin(S3Address at, String prefix) {
    return folder(at).toString().startsWith(prefix);
  }

  @Override
  public boolean isConfigured() {
    return client.isPresent() && !prefixes.isEmpty();
  }

  private static S3Address folder(S3Address at) {
    return at.key().isEmpty() || at.key().endsWith("/")
        ? at
        : new S3Address(at.bucket(), at.key() + "/");
  }

  @Override
  public ObjectListing list(String prefix) {
    S3Address at = folder(accepted(prefix));
    Iterator<S3Object> objects =
        client
            .orElseThrow()
            .listObjectsV2Paginator(list -> list.bucket(at.bucket()).prefix(at.key()))
            .contents()
            .iterator();
    return new Listing(at, objects);
  }

  @Override
  public FoundObject find(String address) {
    S3Address at = accepted(address);
    try {
      HeadObjectResponse head =
          client.orElseThrow().headObject(request -> request.bucket(at.bucket()).key(at.key()));
      return new FoundObject(
          "", at.toString(), head.contentLength(), bare(head.eTag()), head.lastModified());
    } catch (SdkException e) {
      throw S3Failure.of(e, at);
    }
  }

  private S3Address accepted(String address) {
    if (!accepts(address)) {
      throw new InvalidRequest(
          "nothing may be imported from " + address + ": see varve.import.prefixes");
    }
    return S3Address.of(address);
  }

  private static String bare(String tag) {
    return tag.replace("\"", "");
  }

  /** S3 lists in the order of the keys' UTF-8 bytes, a page at a time. */
  private record Listing(S3Address prefix, Iterator<S3Object> objects) implements ObjectListing {

    @Override
    public @Nullable FoundObject next() {
      try {
        while (objects.hasNext()) {
          S3Object object = objects.next();
          if (!isFolderMark(object)) {
            return found(object);
          }
        }
        return null;
      } catch (SdkException e) {
        throw S3Failure.of(e, prefix);
      }
    }

    /** Some tools put an empty object where they want to see a folder. */
    private static boolean isFolderMark(S3Object object) {
      return object.key().endsWith("/") && object.size() == 0;
    }

    private FoundObject found(S3Object object) {
      S3Address address = S3Address.of(new S3Address(prefix.bucket(), object.key()).toString());
      return new FoundObject(
          object.key().substring(prefix.key().length()),
          address.toString(),
          object.size(),
          bare(object.eTag()),
          object.lastModified());
    }

    @Override
    public void close() {}
  }
}
