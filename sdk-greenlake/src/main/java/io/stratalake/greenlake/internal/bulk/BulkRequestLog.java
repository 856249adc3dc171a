package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.greenlake.internal.MaskedKeys;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line before each request and one after it, by which the outcome can be found after the process was killed in
 * between. Confined to one thread at a time.
 */
final class BulkRequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    private final BulkKind kind;
    private final List<String> names;
    private final int total;

    /** @param names the keys or ids of all requests */
    BulkRequestLog(BulkKind kind, List<String> names) {
        this.kind = kind;
        this.names = names;
        this.total = names.size();
    }

    void sending(List<String> batch) {
        LOG.info("{} of {} {}: sending {}: {}", kind.title(), total, kind.noun(), positions(batch), shown(batch));
    }

    /** Items that are grouped by what is requested of them, or that an earlier run has left, may be anywhere. */
    private String positions(List<String> batch) {
        var before = names.indexOf(batch.get(0));
        var last = before + batch.size();
        return last <= total && names.subList(before, last).equals(batch)
                ? (before + 1) + " to " + last
                : Integer.toString(batch.size());
    }

    /** The id is written as a resumed operation takes it, which also keeps it on one line. */
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

    void reportFailed(List<String> batch, Throwable failure) {
        LOG.warn(
                "{} of {} {}: an accepted request could not be reported, and nothing more is sent after {}",
                kind.title(),
                total,
                kind.noun(),
                shown(batch),
                failure);
    }

    /** The reason is one line, and a service may repeat keys in it. */
    void stopped(long notSent, String reason) {
        LOG.warn(
                "{} of {} {}: {} were not sent: {}",
                kind.title(),
                total,
                kind.noun(),
                notSent,
                kind.secret() ? MaskedKeys.in(reason, names) : reason);
    }

    private String shown(List<String> batch) {
        return batch.stream().map(kind::shown).map(SingleLine::of).collect(Collectors.joining(", "));
    }
}
