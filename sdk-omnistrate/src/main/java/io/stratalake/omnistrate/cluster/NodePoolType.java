package io.stratalake.omnistrate.cluster;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The type name of node pools among the objects of a host cluster, which depends on the cloud provider. */
final class NodePoolType {

    private NodePoolType() {}

    /**
     * @param cloudProvider the cloud provider of the host cluster, or null
     * @throws IllegalArgumentException if the cloud provider has no known name
     */
    static String of(@Nullable Object cloudProvider) {
        var provider = Objects.toString(cloudProvider, "unknown");
        return switch (provider.toLowerCase(Locale.ROOT)) {
            case "aws" -> "NODE_GROUP";
            case "gcp" -> "NODEPOOL";
            case "azure" -> "AZURE_NODEPOOL";
            default ->
                throw new IllegalArgumentException(
                        "node pools on cloud provider \"%s\" cannot be deleted: the service does so on aws, gcp and azure"
                                .formatted(provider));
        };
    }
}
