package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.json.UnpairedSurrogate;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.greenlake.subscriptions.NamedResult.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends more keys or ids than one request takes, and joins what comes of them into one operation. Requests go out one
 * after the other, as the quota permits; none is ever sent twice.
 *
 * <p>A request that is refused for what it holds says nothing about the others: they are sent. After any other failure
 * the rest is not sent, because it would fail the same way; it is told apart from what was. If nothing at all was
 * accepted, the first failure is thrown, or the one that leaves open whether its request was.
 */
final class BatchSender {

    private final AcceptedBatch.Read read;
    private final CallOptions options;
    private final OperationContext context;

    BatchSender(AcceptedBatch.Read read, CallOptions options, OperationContext context) {
        this.read = read;
        this.options = options;
        this.context = context;
    }

    /**
     * @param kind what the requests do
     * @param names the keys or ids
     * @param size how many one request takes
     * @param send sends one request
     * @param result makes the result of the fates
     */
    <R extends BulkResult> Operation<R> send(
            BulkRequest kind,
            List<String> names,
            int size,
            Function<List<String>, ApiResponse<AcceptedOperation>> send,
            Function<List<NamedResult>, R> result) {
        var log = new BulkRequestLog(kind, names.size());
        return joined(sent(names, size, batch -> logged(log, batch, send)), result);
    }

    /** As {@link #send}, where the service is only asked what it would do. */
    <R extends BulkResult> Operation<R> check(
            List<String> names,
            int size,
            Function<List<String>, ApiResponse<AcceptedOperation>> send,
            Function<List<NamedResult>, R> result) {
        return joined(sent(names, size, batch -> checked(batch, send.apply(batch))), result);
    }

    private static List<Operation<List<NamedResult>>> sent(
            List<String> names, int size, Function<List<String>, Operation<List<NamedResult>>> send) {
        var parts = new ArrayList<Operation<List<NamedResult>>>();
        var failures = new ArrayList<StratalakeException>();
        var untaken = new ArrayList<NamedResult>();
        StratalakeException lastingFailure = null;
        for (var batch : split(names, size)) {
            try {
                if (lastingFailure == null) {
                    parts.add(send.apply(batch));
                    continue;
                }
                untaken.addAll(notSent(batch, lastingFailure));
            } catch (StratalakeException e) {
                failures.add(e);
                lastingFailure = concernsOnlyThisRequest(e) ? null : e;
                untaken.addAll(fates(batch, e));
            } catch (IllegalStateException closed) {
                if (parts.isEmpty()) {
                    throw closed;
                }
                lastingFailure = new CancelledException(
                        "The client was closed before this was sent", Failure.unrelatedToACall(), closed);
                untaken.addAll(notSent(batch, lastingFailure));
            }
            var failure = lastingFailure != null ? lastingFailure : failures.get(failures.size() - 1);
            parts.add(refused(failure, untaken.subList(untaken.size() - batch.size(), untaken.size())));
        }
        if (untaken.size() == names.size()) {
            throw nothingAccepted(failures, untaken);
        }
        return parts;
    }

    /** That a request may have been taken outweighs that others were refused. It is the last one that was sent. */
    private static StratalakeException nothingAccepted(List<StratalakeException> failures, List<NamedResult> fates) {
        var last = failures.get(failures.size() - 1);
        var doubtful = fates.stream()
                .filter(fate -> fate.outcome() == Outcome.UNKNOWN)
                .map(NamedResult::name)
                .toList();
        if (doubtful.isEmpty()) {
            return failures.get(0);
        }
        if (doubtful.size() == fates.size()) {
            return last;
        }
        var advice = advice(doubtful, fates);
        var doubt = last instanceof DecodingException
                ? new DecodingException(advice, last.failure(), last)
                : new OutcomeUnknownException(advice, last.failure(), last);
        failures.stream().filter(refusal -> refusal != last).forEach(doubt::addSuppressed);
        return doubt;
    }

    private static String advice(List<String> doubtful, List<NamedResult> fates) {
        var before = fates.stream()
                .takeWhile(fate -> fate.outcome() != Outcome.UNKNOWN)
                .count();
        var after = fates.size() - before - doubtful.size();
        var others = Stream.of(
                        before == 0 ? "" : "the " + before + " before them were refused",
                        after == 0 ? "" : "the " + after + " after them were not sent")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return "Do not send it again before you have read the list of subscriptions. What became of it is not known of "
                + String.join(", ", doubtful) + "; " + others;
    }

    /** Watches operations by their ids alone. */
    <R extends BulkResult> Operation<R> watch(List<String> operationIds, Function<List<NamedResult>, R> result) {
        var parts = operationIds.stream()
                .map(id -> Operation.of(new AcceptedBatch(id, List.of(), read, options), context))
                .toList();
        return parts.size() == 1
                ? joined(parts, result)
                : Operation.allOf(parts, ends -> join(named(operationIds, ends), result), context);
    }

    /** One that ended badly and names none of its keys stands in the result itself: it must not look complete. */
    private static List<Ended<List<NamedResult>>> named(List<String> operationIds, List<Ended<List<NamedResult>>> ends) {
        return IntStream.range(0, ends.size())
                .mapToObj(i -> ends.get(i) instanceof Failed<List<NamedResult>> failed
                                && fatesOf(failed).isEmpty()
                        ? named("operation " + operationIds.get(i), failed)
                        : ends.get(i))
                .toList();
    }

    private static Ended<List<NamedResult>> named(String name, Failed<List<NamedResult>> end) {
        var fate = end.cause() instanceof NotFoundException
                ? NamedResult.unknown(name, end.reason())
                : NamedResult.failed(name, end.reason());
        return new Failed<>(end.state(), end.reason(), List.of(fate), end.cause());
    }

    /**
     * The names, each once, in their order.
     *
     * @throws IllegalArgumentException if there is none, or one is blank or no text that can be sent. Noticed later,
     *     what was accepted by then would be lost
     */
    static List<String> checked(String what, Iterable<String> names) {
        var distinct = new LinkedHashSet<String>();
        for (var name : names) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("a " + what + " is blank");
            }
            distinct.add(name.strip());
            if (UnpairedSurrogate.indexIn(name) >= 0) {
                throw new IllegalArgumentException(
                        "the " + what + " no. " + distinct.size() + " holds half of a surrogate pair");
            }
        }
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("no " + what + " is given; name at least one");
        }
        return List.copyOf(distinct);
    }

    /** The names in lists of at most this size, in their order. */
    static List<List<String>> split(List<String> names, int size) {
        var batches = new ArrayList<List<String>>();
        for (var from = 0; from < names.size(); from += size) {
            batches.add(names.subList(from, Math.min(names.size(), from + size)));
        }
        return batches;
    }

    /** Logs each id at once: the caller gets the ids only after all requests, minutes later, and a crash loses them. */
    private Operation<List<NamedResult>> logged(
            BulkRequestLog log, List<String> batch, Function<List<String>, ApiResponse<AcceptedOperation>> send) {
        log.sending(batch);
        try {
            var id = OperationLocation.idOf(send.apply(batch));
            log.accepted(batch, id);
            return watched(batch, id);
        } catch (RuntimeException e) {
            log.endedWithoutId(batch, e);
            throw e;
        }
    }

    private Operation<List<NamedResult>> watched(List<String> batch, String operationId) {
        return Operation.of(new AcceptedBatch(operationId, List.copyOf(batch), read, options), context);
    }

    /** Nothing is done in a dry run, so that there need not be an operation: a request that was taken says it all. */
    private Operation<List<NamedResult>> checked(List<String> batch, ApiResponse<AcceptedOperation> response) {
        return OperationLocation.find(response)
                .map(id -> watched(batch, id))
                .orElseGet(() -> Operation.completed(new Succeeded<>(
                        "accepted",
                        batch.stream().map(name -> NamedResult.done(name, null)).toList())));
    }

    private static Operation<List<NamedResult>> refused(StratalakeException failure, List<NamedResult> fates) {
        var reason = failure.getMessage() == null ? "" : failure.getMessage();
        return Operation.completed(new Failed<>("refused", reason, List.copyOf(fates), failure));
    }

    private static boolean concernsOnlyThisRequest(StratalakeException e) {
        return !isAboutTheToken(e) && isRefusedForWhatItHolds(e);
    }

    private static boolean isRefusedForWhatItHolds(StratalakeException e) {
        return e instanceof InvalidRequestException || e instanceof ConflictException || e instanceof NotFoundException;
    }

    /** Had any of the request reached the service, the failure would say that its outcome is unknown. */
    private static boolean neverLeft(StratalakeException e) {
        return isAboutTheToken(e)
                || e instanceof TransportException
                || e instanceof DeadlineExceededException
                || e instanceof CancelledException
                || e instanceof ConfigurationException
                || (e.status() == 0
                        && (e instanceof RateLimitExceededException || e instanceof AuthenticationException));
    }

    /** A token is asked for ahead of a request, by a request that carries none itself. */
    private static boolean isAboutTheToken(StratalakeException e) {
        var context = e.failure().context();
        return context != null && !context.isSigned();
    }

    private static List<NamedResult> notSent(List<String> batch, StratalakeException failure) {
        return batch.stream()
                .map(name -> NamedResult.notSent(name, failure.getMessage()))
                .toList();
    }

    private static List<NamedResult> fates(List<String> batch, StratalakeException failure) {
        var unknown = failure instanceof OutcomeUnknownException || failure instanceof DecodingException;
        if (neverLeft(failure)) {
            return notSent(batch, failure);
        }
        return batch.stream()
                .map(name ->
                        unknown ? NamedResult.unknown(name, failure.getMessage()) : NamedResult.failed(name, failure.getMessage()))
                .toList();
    }

    private <R extends BulkResult> Operation<R> joined(
            List<Operation<List<NamedResult>>> parts, Function<List<NamedResult>, R> result) {
        return Operation.allOf(parts, ends -> join(ends, result), context);
    }

    private static <R extends BulkResult> Ended<R> join(List<Ended<List<NamedResult>>> ends, Function<List<NamedResult>, R> result) {
        var fates = ends.stream().flatMap(end -> fatesOf(end).stream()).toList();
        var whole = result.apply(fates);
        var anyDone = ends.stream().anyMatch(Succeeded.class::isInstance);
        if (anyDone) {
            return new Succeeded<>(text(ends), whole);
        }
        return new Failed<>(text(ends), whole.fates().isEmpty() ? reason(ends) : whole.summary(), whole, cause(ends));
    }

    private static String text(List<? extends Ended<?>> ends) {
        return String.join(", ", ends.stream().map(Ended::state).distinct().toList());
    }

    private static String reason(List<Ended<List<NamedResult>>> ends) {
        return ends.stream()
                .filter(Failed.class::isInstance)
                .map(end -> ((Failed<?>) end).reason())
                .findFirst()
                .orElse("");
    }

    private static @Nullable StratalakeException cause(List<Ended<List<NamedResult>>> ends) {
        for (var end : ends) {
            if (end instanceof Failed<?> failed && failed.cause() != null) {
                return failed.cause();
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // the failed parts are made in this package, each with its fates
    private static List<NamedResult> fatesOf(Ended<List<NamedResult>> end) {
        if (end instanceof Succeeded<List<NamedResult>> succeeded) {
            return succeeded.result();
        }
        return end instanceof Failed<List<NamedResult>> failed && failed.result() instanceof List<?> fates
                ? (List<NamedResult>) fates
                : List.of();
    }
}
