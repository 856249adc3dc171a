package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.operation.OperationId;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line before each request and one after it, by which the outcome can be found after the process was killed in
 * between. Confined to one thread.
 */
final class BulkRequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    private final BulkRequest kind;
    private final int total;
    private int sent;

    /** @param total how many keys or ids all the requests have */
    BulkRequestLog(BulkRequest kind, int total) {
        this.kind = kind;
        this.total = total;
    }

    void sending(List<String> batch) {
        var first = sent + 1;
        sent += batch.size();
        LOG.info("{} of {} {}: sending {} to {}: {}", kind.title(), total, kind.noun(), first, sent, shown(batch));
    }

    /** The id as {@link Subscriptions#operation} takes it, which also keeps it on one line. */
    void accepted(List<String> batch, String operationId) {
        var id = new OperationId(List.of(operationId));
        LOG.info("{} of {} {}: accepted as operation {}: {}", kind.title(), total, kind.noun(), id, shown(batch));
    }

    /** Without the message of the exception, which is the caller's to log: it may quote what was sent. */
    void endedWithoutId(List<String> batch, RuntimeException failure) {
        var status = failure instanceof StratalakeException refused ? refused.status() : 0;
        LOG.info(
                "{} of {} {}: ended without an operation ({}{}): {}",
                kind.title(),
                total,
                kind.noun(),
                failure.getClass().getSimpleName(),
                status == 0 ? "" : " " + status,
                shown(batch));
    }

    private String shown(List<String> batch) {
        return batch.stream().map(kind::shown).map(SingleLine::of).collect(Collectors.joining(", "));
    }
}
