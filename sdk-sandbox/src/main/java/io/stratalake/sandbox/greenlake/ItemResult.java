package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.greenlake.AsyncOperation.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The result of one item of an asynchronous operation. */
record ItemResult(boolean good, JsonObject about) {

    static ItemResult succeeded(JsonObject about) {
        return new ItemResult(true, about);
    }

    static ItemResult failed(JsonObject about, String reason) {
        about.addProperty("reason", reason);
        return new ItemResult(false, about);
    }

    /**
     * Returns the work on some items, one after the other.
     *
     * @param work takes an item and the time at which it is done
     */
    static <T> Function<Instant, Outcome> each(List<T> items, BiFunction<T, Instant, ItemResult> work) {
        return at -> {
            List<JsonObject> succeeded = new ArrayList<>();
            List<JsonObject> failed = new ArrayList<>();
            for (T item : items) {
                ItemResult result = work.apply(item, at);
                (result.good() ? succeeded : failed).add(result.about());
            }
            return new Outcome(succeeded, failed);
        };
    }
}
