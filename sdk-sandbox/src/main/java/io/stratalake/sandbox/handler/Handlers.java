package io.stratalake.sandbox.handler;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.contract.Contract;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.filter.ListQuery;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Reply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The handlers of the operations of some contracts, for one workspace. One request is handled at a time, because every
 * request may advance work that others see. Operations without a handler respond with samples of the contract.
 */
public final class Handlers {

    private final Map<String, OperationSpec> operations = new HashMap<>();
    private final Map<String, Call.Handler> handlers = new HashMap<>();
    private final Set<String> concurrent = new HashSet<>();
    private final SampleHandler samples = new SampleHandler();

    public Handlers(List<Contract> contracts) {
        contracts.stream()
                .flatMap(contract -> contract.operations().stream())
                .forEach(operation -> operations.put(operation.id(), operation));
    }

    /**
     * Sets the handler of an operation.
     *
     * @throws IllegalStateException if the contracts have no operation with this id
     */
    public Handlers on(String id, Call.Handler handler) {
        return put(id, call -> {
            // Bodies are checked before handlers look up resources.
            call.body();
            return handler.handle(call);
        });
    }

    /** Sets the handler of an operation that accepts other bodies than those of the contract, and checks them itself. */
    public Handlers onAnyBody(String id, Call.Handler handler) {
        return put(id, handler);
    }

    /**
     * Sets a thread-safe handler, which runs beside others: it sends requests of its own, and their receiver may send
     * requests to the sandbox before it responds.
     */
    public Handlers onConcurrent(String id, Call.Handler handler) {
        concurrent.add(id);
        return on(id, handler);
    }

    /** Sets the handler of a list. Filter, sort, selection and pages follow from the contract. */
    public <T> Handlers list(String id, Function<Call, Rows<T>> rows) {
        ListPages pages = new ListPages(operation(id));
        return on(id, call -> pages.serve(call, rows.apply(call)));
    }

    /** Returns the schema of the items of a list, paged or not. */
    public JsonObject itemSchema(String id) {
        return new ListPages(operation(id)).itemSchema();
    }

    private Handlers put(String id, Call.Handler handler) {
        if (handlers.put(operation(id).id(), handler) != null) {
            throw new IllegalStateException("The operation " + id + " has two handlers. Remove one.");
        }
        return this;
    }

    private OperationSpec operation(String id) {
        OperationSpec operation = operations.get(id);
        if (operation == null) {
            throw new IllegalStateException("No contract has an operation " + id + ". Correct the id of the handler.");
        }
        return operation;
    }

    /** Returns the items that the filter of a request selects, for a handler that groups them afterwards. */
    public static List<JsonObject> matching(Call call, List<JsonObject> items) {
        return new ListQuery(call.operation()).matching(call.query(), items, item -> item);
    }

    /** Handles a call, one at a time unless its handler is concurrent. */
    public Reply handle(Call call) {
        String id = call.operation().id();
        Call.Handler handler = handlers.getOrDefault(id, samples);
        if (concurrent.contains(id)) {
            return handler.handle(call);
        }
        synchronized (this) {
            return handler.handle(call);
        }
    }

    /** Runs work while no call is handled, except for concurrent ones. */
    public synchronized void exclusively(Runnable work) {
        work.run();
    }
}
