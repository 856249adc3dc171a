package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.internal.operation.PollingStrategy;
import java.util.List;
import java.util.function.Function;

/** A record of the requests of one bulk request, by which another process can continue. */
public interface BatchRecorder extends AutoCloseable {

    /** Records nothing. */
    BatchRecorder NONE = polling(batch -> batch);

    /** Returns a recorder that records nothing and polls accepted requests in another way. */
    static BatchRecorder polling(Function<AcceptedBatch, PollingStrategy<List<NamedResult>>> polling) {
        return new BatchRecorder() {
            @Override
            public void sending(List<String> batch) {}

            @Override
            public void accepted(List<String> batch, String operationId) {}

            @Override
            public void failed(List<String> batch, BatchFailure failure, String reason) {}

            @Override
            public void ended(String operationId, List<NamedResult> results) {}

            @Override
            public PollingStrategy<List<NamedResult>> polling(AcceptedBatch batch) {
                return polling.apply(batch);
            }

            @Override
            public void close() {}
        };
    }

    /**
     * Records that a request is about to be sent.
     *
     * @throws io.stratalake.core.error.JournalException if that is not possible: the request must not be sent
     */
    void sending(List<String> batch);

    /** Records that the service has accepted a request. */
    void accepted(List<String> batch, String operationId);

    /** Records that a request was not accepted. */
    void failed(List<String> batch, BatchFailure failure, String reason);

    /**
     * Records results that the caller receives in any case: a failing record does not hide them.
     *
     * @param operationId the operation of the request that they belong to
     */
    void ended(String operationId, List<NamedResult> results);

    /** Returns the polling of an accepted request, with its results recorded. */
    PollingStrategy<List<NamedResult>> polling(AcceptedBatch batch);

    /** Ends the sending; results are still recorded. */
    @Override
    void close();
}
