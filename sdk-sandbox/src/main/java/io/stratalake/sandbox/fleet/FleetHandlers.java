package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.contract.OperationSpec.Parameter;
import io.stratalake.sandbox.contract.Schemas;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The handlers of the fleet, which respond with {@link Facts}. A query parameter that has the name of a fact selects
 * items of a list by it, and {@code startDate} and {@code endDate} select by time.
 */
final class FleetHandlers {

    private final Handlers handlers;

    FleetHandlers(Handlers handlers) {
        this.handlers = handlers;
    }

    /** Sets the handler of a list whose last page has no token. */
    FleetHandlers list(String id, Function<Call, List<Facts>> rows) {
        return list(id, rows, Rows.LastPage.ABSENT);
    }

    /** Sets the handler of a list whose last page has an empty token. */
    FleetHandlers listEndingEmpty(String id, Function<Call, List<Facts>> rows) {
        return list(id, rows, Rows.LastPage.EMPTY);
    }

    /** Sets the handler of a list whose response has properties that depend on all selected items. */
    FleetHandlers listWith(String id, Function<Call, List<Facts>> rows, Function<List<Facts>, Facts> more) {
        JsonObject item = handlers.itemSchema(id);
        handlers.list(id, call -> {
            List<Facts> selected = selected(call, rows.apply(call));
            return rows(call, item, selected)
                    .with(more.apply(selected)
                            .json(
                                    call.operation().definitions(),
                                    call.operation().responseSchema()));
        });
        return this;
    }

    private FleetHandlers list(String id, Function<Call, List<Facts>> rows, Rows.LastPage last) {
        JsonObject item = handlers.itemSchema(id);
        handlers.list(
                id, call -> rows(call, item, selected(call, rows.apply(call))).ending(last));
        return this;
    }

    private static Rows<Facts> rows(Call call, JsonObject item, List<Facts> selected) {
        Schemas schemas = call.operation().definitions();
        return Rows.of(selected, Facts::key, facts -> facts.json(schemas, item));
    }

    /** Sets the handler of an operation that responds with one thing. */
    FleetHandlers show(String id, Function<Call, Facts> facts) {
        return on(id, call -> call.reply(json(call, facts.apply(call))));
    }

    /** Sets the handler of an operation that responds without a body. */
    FleetHandlers run(String id, Consumer<Call> action) {
        return on(id, call -> {
            action.accept(call);
            return call.done();
        });
    }

    FleetHandlers on(String id, Function<Call, Reply> handler) {
        handlers.on(id, handler::apply);
        return this;
    }

    private static JsonObject json(Call call, Facts facts) {
        Facts all = Facts.of("$", call.operation().id()).with(facts);
        call.pathParameters().forEach((name, value) -> all.with(Facts.of(name, value)));
        return all.json(call.operation().definitions(), call.operation().responseSchema());
    }

    /** Returns the items that the query parameters select. */
    static List<Facts> selected(Call call, List<Facts> rows) {
        Stream<Facts> selected = rows.stream().filter(facts -> isInTime(call, facts));
        for (Parameter parameter : call.operation().parameters()) {
            List<String> wanted = call.query().all(parameter.name());
            String fact = fact(call.operation(), parameter);
            if (parameter.in().equals("query")
                    && !wanted.isEmpty()
                    && rows.stream().anyMatch(row -> row.get(fact).isPresent())) {
                Set<String> values = Set.copyOf(wanted);
                selected = selected.filter(row -> row.get(fact)
                        .map(String::valueOf)
                        .filter(values::contains)
                        .isPresent());
            }
        }
        return selected.toList();
    }

    /** Returns the fact of a parameter: that of the same name, in the singular if the parameter is a list. */
    private static String fact(OperationSpec operation, Parameter parameter) {
        boolean several = operation.definitions().type(parameter.schema()).equals("array");
        return several ? parameter.name().substring(0, parameter.name().length() - 1) : parameter.name();
    }

    private static boolean isInTime(Call call, Facts facts) {
        return facts.get(Facts.TIME)
                .map(Instant.class::cast)
                .map(time -> Period.of(call).covers(time))
                .orElse(true);
    }
}
