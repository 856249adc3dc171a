package io.stratalake.core.json;

import com.google.gson.TypeAdapter;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model in the shape that the generator gives it, with a property of each type. */
final class Account extends JsonModel {

    private static final ModelAdapter<Account> ADAPTER = new ModelAdapter<>(new Builder(), "Account", """
            s! id
            i seats
            l bytes
            d share
            b active
            t since
            v status
            s# password
            s? note
            m parent
            [ children
            [s names
            {s tags
            * extra
            """);

    private Account(Draft draft) {
        super(draft);
    }

    static Builder builder() {
        return ADAPTER.begin(new Builder());
    }

    Builder toBuilder() {
        return begin(new Builder());
    }

    static Account fromJson(String json) {
        return ADAPTER.parse(json);
    }

    static ModelAdapter<Account> adapter() {
        return ADAPTER;
    }

    /** Promised. */
    String id() {
        return required(0);
    }

    /** Promised. */
    Integer seats() {
        return required(1);
    }

    @Nullable Long bytes() {
        return optional(2);
    }

    @Nullable Double share() {
        return optional(3);
    }

    @Nullable Boolean active() {
        return optional(4);
    }

    @Nullable OffsetDateTime since() {
        return optional(5);
    }

    @Nullable Status status() {
        return optional(6);
    }

    @Nullable String password() {
        return optional(7);
    }

    @Nullable String note() {
        return optional(8);
    }

    boolean noteGiven() {
        return given(8);
    }

    @Nullable Account parent() {
        return optional(9);
    }

    @Nullable List<Account> children() {
        return optional(10);
    }

    @Nullable List<String> names() {
        return optional(11);
    }

    @Nullable Map<String, String> tags() {
        return optional(12);
    }

    @Nullable Object extra() {
        return optional(13);
    }

    static final class Builder extends JsonModel.Builder<Account, Builder> {

        private Builder() {}

        Builder id(String value) {
            return set(0, value);
        }

        Builder seats(int value) {
            return set(1, value);
        }

        Builder password(String value) {
            return set(7, value);
        }

        Builder note(@Nullable String value) {
            return setOrNull(8, value);
        }

        Builder names(List<String> value) {
            return set(11, value);
        }

        Builder tags(Map<String, String> value) {
            return set(12, value);
        }

        Builder extra(Object value) {
            return set(13, value);
        }

        @Override
        protected JsonModel model(Draft draft) {
            return new Account(draft);
        }

        @Override
        protected TypeAdapter<?> typeOf(int property) {
            return switch (property) {
                case 6 -> Status.adapter();
                default -> adapter();
            };
        }
    }
}
