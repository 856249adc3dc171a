package io.stratalake.sandbox.handler;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.contract.Samples;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The handler of operations without behavior: responds with samples of the contract, the same each time. */
final class SampleHandler implements Call.Handler {

    /** Enough for several pages of a small page size. */
    private static final int ITEMS = 12;

    @Override
    public Reply handle(Call call) {
        call.body();
        OperationSpec operation = call.operation();
        if (operation.success().schema() == null) {
            return call.done();
        }
        String type = operation.success().type();
        JsonElement example = operation.success().example();
        if (type != null && !type.endsWith("json") && example != null) {
            return new Reply(operation.success().status(), Map.of("Content-Type", type), example.getAsString());
        }
        if (operation.paging() != null) {
            return new ListPages(operation).serve(call, Rows.of(items(operation)));
        }
        return call.reply(new Samples(operation.definitions()).response(operation.success(), operation.id()));
    }

    private static List<JsonObject> items(OperationSpec operation) {
        Samples samples = new Samples(operation.definitions());
        return IntStream.range(0, ITEMS)
                .mapToObj(number -> samples.value(operation.itemSchema(), "item", number))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
