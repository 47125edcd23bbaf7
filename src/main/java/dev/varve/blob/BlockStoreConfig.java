package dev.varve.blob;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where object bytes are kept. A repository's storage namespace says in which store. */
@ConfigMapping(prefix = "varve.blockstore")
public interface BlockStoreConfig {

  /** Root folder of the local store. */
  @WithDefault("${varve.data.dir:data}/objects")
  Path path();

  /** The store of namespaces {@code s3://bucket/prefix}. */
  S3 s3();

  /** An S3 service. */
  interface S3 {

    /** Without it, {@code s3://} namespaces are refused. */
    @WithDefault("false")
    boolean enabled();

    /** Address of the service; that of AWS when it isn't given. */
    Optional<URI> endpoint();

    /** How clients reach the endpoint for presigned URLs, when that differs. */
    Optional<URI> publicEndpoint();

    @WithDefault("us-east-1")
    String region();

    /**
     * Whether buckets are named in the path instead of the host, as most other services want it.
     */
    @WithDefault("false")
    boolean pathStyle();

    /** The keys; the AWS SDK's own chain (environment, profile, role) when they aren't given. */
    Optional<String> accessKeyId();

    Optional<String> secretAccessKey();

    /** Whether clients are given URLs of the S3 service. */
    @WithDefault("true")
    boolean presign();

    /** How long such a URL is good. */
    @WithDefault("15M")
    Duration presignExpiry();

    /** What an upload holds in memory at a time; an object has 10,000 times as much at most. */
    @WithDefault("8M")
    MemorySize partSize();
  }
}
