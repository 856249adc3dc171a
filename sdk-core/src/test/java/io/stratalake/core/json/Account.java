package io.stratalake.core.json;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model in the shape that the generator gives it, with a property of each type. */
final class Account extends JsonModel {

    private static final ModelAdapter<Account> ADAPTER = new ModelAdapter<>(new Builder(), "Account", """
            id
            seats
            bytes
            share
            active
            since
            status
            password
            note
            parent
            children
            names
            tags
            extra
            """)
            .requiring(0, "id")
            .masking(7);

    private Account(Builder builder) {
        super(builder);
    }

    static Builder builder() {
        return new Builder();
    }

    Builder toBuilder() {
        return new Builder().like(this);
    }

    static Account fromJson(String json) {
        return JsonText.read(ADAPTER, json);
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

        private Builder() {
            super(ADAPTER);
        }

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
            return set(11, copy(value));
        }

        Builder tags(Map<String, String> value) {
            return set(12, copy(value));
        }

        Builder extra(Object value) {
            return set(13, copy(value));
        }

        @Override
        protected JsonModel.Builder<?, ?> fresh() {
            return new Builder();
        }

        @Override
        protected JsonModel model() {
            return new Account(this);
        }

        @Override
        protected @Nullable Object read(int property, JsonReader in) throws IOException {
            return switch (property) {
                case 1 -> Tolerant.integer(in);
                case 2 -> Tolerant.longInteger(in);
                case 3 -> Tolerant.decimal(in);
                case 4 -> Tolerant.bool(in);
                case 5 -> Tolerant.timestamp(in);
                case 6 -> Tolerant.vocabulary(in, Status.adapter());
                case 8 -> Tolerant.orNull(Tolerant.text(in));
                case 9 -> Tolerant.model(in, adapter());
                case 10 -> Tolerant.list(in, adapter());
                case 11 -> Tolerant.list(in, Adapters.TEXT);
                case 12 -> Tolerant.map(in, Adapters.TEXT);
                case 13 -> Tolerant.free(in);
                default -> Tolerant.text(in);
            };
        }
    }
}
