package io.stratalake.examples;

import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.util.List;

/** Keys for programs that were started without any: in the sandbox only, never in a workspace that counts. */
final class SampleKeys {

    private static final int FEW = 3;

    private SampleKeys() {}

    /** Keys of subscriptions that the sandbox has. */
    static List<String> present(Workspace workspace) {
        requireSandbox(workspace);
        return workspace.greenlake().subscriptions().list().stream()
                .limit(FEW)
                .map(Subscription::key)
                .toList();
    }

    /** Keys that the sandbox takes, but for one. */
    static List<String> claimable(Workspace workspace) {
        requireSandbox(workspace);
        return List.of("SAMPLE-01", "SAMPLE-02", "SAMPLE-03", "BAD-04", "SAMPLE-05", "SAMPLE-06", "SAMPLE-07");
    }

    private static void requireSandbox(Workspace workspace) {
        if (!workspace.isSandbox()) {
            throw new UsageException("no key is given; name at least one");
        }
    }
}
