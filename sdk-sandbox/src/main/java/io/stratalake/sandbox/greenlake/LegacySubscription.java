package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Writes a subscription as v1alpha1 did: the same facts by other names, and no type. */
final class LegacySubscription {

    private LegacySubscription() {}

    static JsonObject of(JsonObject subscription) {
        JsonObject appointment = new JsonObject();
        copy(subscription, "startTime", appointment, "subscriptionStart");
        copy(subscription, "endTime", appointment, "subscriptionEnd");

        JsonObject legacy = new JsonObject();
        copy(subscription, "id", legacy, "id");
        copy(subscription, "key", legacy, "key");
        copy(subscription, "quantity", legacy, "quantity");
        copy(subscription, "sku", legacy, "productSku");
        copy(subscription, "skuDescription", legacy, "productDescription");
        copy(subscription, "contract", legacy, "contract");
        copy(subscription, "quote", legacy, "quote");
        copy(subscription, "po", legacy, "po");
        legacy.addProperty("evaluationType", subscription.get("isEval").getAsBoolean() ? "EVAL" : "NONE");
        legacy.addProperty("endUserName", "Some Company Inc.");
        legacy.addProperty("orderClass", "STANDARD");
        legacy.add("appointment", appointment);
        return legacy;
    }

    private static void copy(JsonObject from, String name, JsonObject to, String newName) {
        JsonElement value = from.get(name);
        if (value != null) {
            to.add(newName, value);
        }
    }
}
