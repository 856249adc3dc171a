package com.example.jobs;

import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job 2: claims the subscription keys of a file. After a crash, the same call continues with the same journal. */
public final class ClaimKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimKeys.class);

    private ClaimKeys() {}

    public static ClaimResult run(GreenLakeClient greenlake, Path keyFile, Path journalFile) throws IOException {
        List<String> keys = Files.readAllLines(keyFile);
        try (var journal = FileJournal.open(journalFile)) {
            ClaimResult result = greenlake
                    .subscriptions()
                    .claim(keys, ClaimOptions.none().journal(journal).settleFromList())
                    .onProgress(p -> LOG.info("{} after {}", p.state(), p.elapsed()))
                    .await(Duration.ofMinutes(30));
            result.rejected().forEach(item -> LOG.warn("{} was rejected: {}", item.key(), item.reason()));
            return result;
        } catch (OperationTimeoutException e) {
            return e.partialResult(ClaimResult.class).orElseThrow(() -> e);
        }
    }
}
