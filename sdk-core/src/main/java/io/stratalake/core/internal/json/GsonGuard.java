package io.stratalake.core.internal.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;

/**
 * A guard against Gson's reflection on models and open enums. Gson requests an adapter for the field that is annotated
 * with it before it reads or writes anything, and then fails with a clear message.
 */
public final class GsonGuard implements TypeAdapterFactory {

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        throw new JsonParseException("Gson cannot read or write models and open enums of the SDK by reflection. Write a"
                + " model with toJson(), read it with fromJson(String), or register its adapter() with Gson; of an open"
                + " enum, use value() and of(String), or adapter().");
    }
}
