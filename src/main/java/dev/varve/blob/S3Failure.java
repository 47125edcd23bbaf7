package dev.varve.blob;

import dev.varve.error.VarveException;
import dev.varve.error.VarveException.Gone;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.Unavailable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failed request to the S3 service means to the caller. */
final class S3Failure {

  private static final int RANGE_NOT_SATISFIABLE = 416;

  private S3Failure() {}

  static VarveException of(SdkException failure, S3Address address) {
    if (!(failure instanceof S3Exception refusal)) {
      return new Unavailable("the S3 service can't be reached; try again", failure);
    }
    if (code(refusal).equals("NoSuchBucket")) {
      return noBucket(address);
    }
    return switch (refusal.statusCode()) {
      case 404 -> new Gone("there is nothing at " + address);
      case RANGE_NOT_SATISFIABLE -> S3BlockStore.tooShort(address, 0, 0);
      case 403 ->
          new Unavailable(
              "the S3 service refuses access to " + address + "; check its keys and policies",
              failure);
      default ->
          new Unavailable(
              "the S3 service answered " + refusal.statusCode() + "; try again", failure);
    };
  }

  /** Of a request for the bucket itself. */
  static VarveException ofBucket(SdkException failure, S3Address address) {
    return failure instanceof S3Exception refusal && refusal.statusCode() == 404
        ? noBucket(address)
        : of(failure, address);
  }

  static boolean isForbidden(SdkException failure) {
    return failure instanceof S3Exception refusal && refusal.statusCode() == 403;
  }

  private static InvalidRequest noBucket(S3Address address) {
    return new InvalidRequest("there is no bucket " + address.bucket() + "; create it first");
  }

  private static String code(S3Exception refusal) {
    return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorCode() == null
        ? ""
        : refusal.awsErrorDetails().errorCode();
  }
}
