package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import java.util.List;

/** A cause of events of one type that comes with time. Not thread-safe. */
interface EventCause {

    String eventType();

    /** Takes the present state as known, so that only later changes cause events. */
    void begin();

    /** Returns the events of what has happened since the last call. */
    List<JsonObject> poll();
}
