package io.stratalake.sandbox.http;

import io.stratalake.sandbox.contract.OperationSpec;
import java.util.Optional;

/** A filter around the handling of operations. Sign-ins do not pass through it. */
public interface ResponseFilter {

    /** The filter that changes nothing. */
    ResponseFilter NONE = new ResponseFilter() {
        @Override
        public Optional<Reply> before(Platform platform, OperationSpec operation, Request request) {
            return Optional.empty();
        }

        @Override
        public Reply after(OperationSpec operation, Request request, Reply reply) {
            return reply;
        }
    };

    /** Returns the response to an admitted request that is not handled; empty if the request is handled. */
    Optional<Reply> before(Platform platform, OperationSpec operation, Request request);

    /** Returns the response in place of that of the handler. */
    Reply after(OperationSpec operation, Request request, Reply reply);
}
