package dev.varve.blob;

import dev.varve.blob.BlockStore.StoredBlock;
import dev.varve.error.VarveException.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One object on its way to S3, a part at a time: only one is in memory. What fits into a part goes
 * as one request, the rest as a multipart upload, of which nothing is seen until it is complete.
 */
final class S3Upload {

  private static final int MAX_PARTS = 10_000;

  private final S3Client client;
  private final S3Address address;
  private final int partBytes;
  private final MessageDigest md5 = IncomingFile.md5();
  private long size;

  S3Upload(S3Client client, S3Address address, int partBytes) {
    this.client = client;
    this.address = address;
    this.partBytes = partBytes;
  }

  StoredBlock write(InputStream content) throws IOException {
    byte[] first = part(content);
    if (first.length < partBytes) {
      put(first);
    } else {
      multipart(first, content);
    }
    return new StoredBlock(address.toString(), size, HexFormat.of().formatHex(md5.digest()));
  }

  private byte[] part(InputStream content) throws IOException {
    byte[] part = content.readNBytes(partBytes);
    md5.update(part);
    size += part.length;
    return part;
  }

  private void put(byte[] bytes) {
    client.putObject(
        put -> put.bucket(address.bucket()).key(address.key()).contentMD5(digest(bytes)),
        RequestBody.fromBytes(bytes));
  }

  private void multipart(byte[] first, InputStream content) throws IOException {
    String upload =
        client
            .createMultipartUpload(create -> create.bucket(address.bucket()).key(address.key()))
            .uploadId();
    try {
      complete(upload, parts(upload, first, content));
    } catch (IOException | RuntimeException e) {
      abort(upload, e);
      throw e;
    }
  }

  private List<CompletedPart> parts(String upload, byte[] first, InputStream content)
      throws IOException {
    List<CompletedPart> parts = new ArrayList<>();
    for (byte[] part = first; part.length > 0; part = part(content)) {
      if (parts.size() == MAX_PARTS) {
        throw new TooLarge(
            "an object of the S3 store has at most "
                + (long) partBytes * MAX_PARTS
                + " bytes; raise varve.blockstore.s3.part-size");
      }
      parts.add(send(upload, parts.size() + 1, part));
    }
    return parts;
  }

  private CompletedPart send(String upload, int number, byte[] bytes) {
    String tag =
        client
            .uploadPart(
                part ->
                    part.bucket(address.bucket())
                        .key(address.key())
                        .uploadId(upload)
                        .partNumber(number)
                        .contentMD5(digest(bytes)),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private void complete(String upload, List<CompletedPart> parts) {
    client.completeMultipartUpload(
        complete ->
            complete
                .bucket(address.bucket())
                .key(address.key())
                .uploadId(upload)
                .multipartUpload(all -> all.parts(parts)));
  }

  private void abort(String upload, Exception reason) {
    try {
      client.abortMultipartUpload(
          abort -> abort.bucket(address.bucket()).key(address.key()).uploadId(upload));
    } catch (SdkException e) {
      reason.addSuppressed(e);
    }
  }

  private static String digest(byte[] bytes) {
    return Base64.getEncoder().encodeToString(IncomingFile.md5().digest(bytes));
  }
}
