package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model as the generator writes it, with a property of each type. */
public final class Account extends JsonModel {

    private static final ModelAdapter<Account> ADAPTER = new ModelAdapter<>(new Builder(), "Account", """
            string        id  required
            integer       seats
            long          bytes
            double        share
            boolean       active
            timestamp     since
            open-enum     status
            string        password  secret
            string        note  nullable
            model         parent
            list<model>   children
            list<string>  names
            map<string>   tags
            any           extra
            """);

    private Account(PropertyValues draft) {
        super(draft);
    }

    public static Builder builder() {
        return ADAPTER.begin(new Builder());
    }

    Builder toBuilder() {
        return begin(new Builder());
    }

    public static Account fromJson(String json) {
        return ADAPTER.parse(json);
    }

    public static ModelAdapter<Account> adapter() {
        return ADAPTER;
    }

    /** A required property. */
    public String id() {
        return required(0);
    }

    /** A required property. */
    public Integer seats() {
        return required(1);
    }

    @Nullable
    public Long bytes() {
        return optional(2);
    }

    @Nullable
    public Double share() {
        return optional(3);
    }

    @Nullable
    public Boolean active() {
        return optional(4);
    }

    @Nullable
    public OffsetDateTime since() {
        return optional(5);
    }

    @Nullable
    public Status status() {
        return optional(6);
    }

    @Nullable
    String password() {
        return optional(7);
    }

    @Nullable
    public String note() {
        return optional(8);
    }

    boolean noteGiven() {
        return given(8);
    }

    @Nullable
    public Account parent() {
        return optional(9);
    }

    @Nullable
    public List<Account> children() {
        return optional(10);
    }

    @Nullable
    public List<String> names() {
        return optional(11);
    }

    @Nullable
    public Map<String, String> tags() {
        return optional(12);
    }

    @Nullable
    public Object extra() {
        return optional(13);
    }

    public static final class Builder extends JsonModel.Builder<Account, Builder> {

        private Builder() {}

        public Builder id(String value) {
            return set(0, value);
        }

        public Builder seats(int value) {
            return set(1, value);
        }

        public Builder password(String value) {
            return set(7, value);
        }

        public Builder note(@Nullable String value) {
            return setOrNull(8, value);
        }

        public Builder names(List<String> value) {
            return set(11, value);
        }

        public Builder tags(Map<String, String> value) {
            return set(12, value);
        }

        public Builder extra(Object value) {
            return set(13, value);
        }

        @Override
        protected JsonModel model(PropertyValues draft) {
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
