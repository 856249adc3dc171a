package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.greenlake.GreenLakeClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of several processes that share their tokens. */
@Timeout(120)
class SharedTokensTest extends ContractFixture {

    @TempDir
    Path folder;

    private GreenLakeClient client(FileJournal journal) {
        return client().sharedTokens(SharedTokens.builder(journal)
                        .encryptionKey(new byte[32])
                        .build())
                .build();
    }

    private static String firstKey(GreenLakeClient client) {
        return client.subscriptions()
                .list(q -> q.pageSize(1))
                .first()
                .orElseThrow()
                .key();
    }

    @Test
    void one_client_signs_in_for_hours() {
        try (var journal = FileJournal.open(folder.resolve("tokens.journal"), time);
                var one = client(journal);
                var other = client(journal)) {
            for (var elapsed = Duration.ZERO; elapsed.toHours() < 2; elapsed = elapsed.plusMinutes(1)) {
                firstKey(one);
                firstKey(other);
                time.advance(Duration.ofMinutes(1));
            }
        }

        // Every 13 minutes.
        assertEquals(10, sandbox.requestLog().tokensIssued());
        assertEquals(0, sandbox.requestLog().rejected());
    }

    /** Each has a token of its own, which clients of other processes get as well, and no other tenant. */
    @Test
    void tenants_share_their_tokens_and_are_kept_apart() {
        var tenants = greenlake.workspaces().tenants().list().stream()
                .limit(3)
                .map(tenant -> tenant.id())
                .toList();
        var before = sandbox.requestLog().tokensIssued();
        var keys = new HashSet<List<String>>();
        try (var journal = FileJournal.open(folder.resolve("tokens.journal"), time);
                var one = client(journal);
                var other = client(journal)) {
            for (var provider : List.of(one, other)) {
                keys.add(tenants.stream()
                        .map(id -> {
                            try (var tenant = provider.tenant(id)) {
                                return firstKey(tenant);
                            }
                        })
                        .toList());
            }
        }

        assertEquals(1 + tenants.size(), sandbox.requestLog().tokensIssued() - before);
        assertEquals(1, keys.size());
        assertEquals(tenants.size(), Set.copyOf(keys.iterator().next()).size());
    }
}
