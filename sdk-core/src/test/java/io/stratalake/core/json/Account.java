package io.stratalake.core.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A model in the shape that the generator gives it, with a property of each type. */
final class Account extends JsonModel {

    private final @Nullable String id;
    private final @Nullable Integer seats;
    private final @Nullable Long bytes;
    private final @Nullable Double share;
    private final @Nullable Boolean active;
    private final @Nullable OffsetDateTime since;
    private final @Nullable Status status;
    private final @Nullable String password;
    private final @Nullable String note;
    private final boolean noteGiven;
    private final @Nullable Account parent;
    private final @Nullable List<Account> children;
    private final @Nullable List<String> names;
    private final @Nullable Map<String, String> tags;
    private final @Nullable Object extra;

    private Account(Builder builder) {
        super(builder);
        this.id = builder.id;
        this.seats = builder.seats;
        this.bytes = builder.bytes;
        this.share = builder.share;
        this.active = builder.active;
        this.since = builder.since;
        this.status = builder.status;
        this.password = builder.password;
        this.note = builder.note;
        this.noteGiven = builder.noteGiven;
        this.parent = builder.parent;
        this.children = builder.children;
        this.names = builder.names;
        this.tags = builder.tags;
        this.extra = builder.extra;
    }

    static Builder builder() {
        return new Builder();
    }

    Builder toBuilder() {
        return new Builder(this);
    }

    static Account fromJson(String json) {
        return JsonText.read(adapter(), json);
    }

    static TypeAdapter<Account> adapter() {
        return Adapter.INSTANCE;
    }

    /** Promised. */
    String id() {
        return required(id, "id");
    }

    /** Promised. */
    Integer seats() {
        return required(seats, "seats");
    }

    @Nullable Long bytes() {
        return bytes;
    }

    @Nullable Double share() {
        return share;
    }

    @Nullable Boolean active() {
        return active;
    }

    @Nullable OffsetDateTime since() {
        return since;
    }

    @Nullable Status status() {
        return status;
    }

    @Nullable String password() {
        return password;
    }

    @Nullable String note() {
        return note;
    }

    boolean noteGiven() {
        return noteGiven;
    }

    @Nullable Account parent() {
        return parent;
    }

    @Nullable List<Account> children() {
        return children;
    }

    @Nullable List<String> names() {
        return names;
    }

    @Nullable Map<String, String> tags() {
        return tags;
    }

    @Nullable Object extra() {
        return extra;
    }

    @Override
    public String toJson() {
        return new String(JsonText.write(adapter(), this), StandardCharsets.UTF_8);
    }

    @Override
    protected void writeTo(JsonWriter out) throws IOException {
        adapter().write(out, this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Account that
                        && Objects.equals(id, that.id)
                        && Objects.equals(seats, that.seats)
                        && Objects.equals(bytes, that.bytes)
                        && Objects.equals(share, that.share)
                        && Objects.equals(active, that.active)
                        && Objects.equals(since, that.since)
                        && Objects.equals(status, that.status)
                        && Objects.equals(password, that.password)
                        && Objects.equals(note, that.note)
                        && noteGiven == that.noteGiven
                        && Objects.equals(parent, that.parent)
                        && Objects.equals(children, that.children)
                        && Objects.equals(names, that.names)
                        && Objects.equals(tags, that.tags)
                        && Objects.equals(extra, that.extra)
                        && sameUnknown(that);
    }

    @Override
    public int hashCode() {
        return 31 * unknownHash() + Objects.hash(
                id, seats, bytes, share, active, since, status, password, note, parent, children, names, tags, extra);
    }

    @Override
    public String toString() {
        return new ModelText("Account")
                .add("id", id)
                .add("seats", seats)
                .add("bytes", bytes)
                .add("share", share)
                .add("active", active)
                .add("since", since)
                .add("status", status)
                .addSecret("password", password)
                .add("note", note)
                .add("parent", parent)
                .add("children", children)
                .add("names", names)
                .add("tags", tags)
                .add("extra", extra)
                .of(this);
    }

    static final class Builder extends JsonModel.Builder<Builder> {

        private @Nullable String id;
        private @Nullable Integer seats;
        private @Nullable Long bytes;
        private @Nullable Double share;
        private @Nullable Boolean active;
        private @Nullable OffsetDateTime since;
        private @Nullable Status status;
        private @Nullable String password;
        private @Nullable String note;
        private boolean noteGiven;
        private @Nullable Account parent;
        private @Nullable List<Account> children;
        private @Nullable List<String> names;
        private @Nullable Map<String, String> tags;
        private @Nullable Object extra;

        private Builder() {}

        private Builder(Account model) {
            super(model);
            this.id = model.id;
            this.seats = model.seats;
            this.bytes = model.bytes;
            this.share = model.share;
            this.active = model.active;
            this.since = model.since;
            this.status = model.status;
            this.password = model.password;
            this.note = model.note;
            this.noteGiven = model.noteGiven;
            this.parent = model.parent;
            this.children = model.children;
            this.names = model.names;
            this.tags = model.tags;
            this.extra = model.extra;
        }

        Builder id(String value) {
            this.id = Objects.requireNonNull(value, "id");
            forget("id");
            return this;
        }

        Builder seats(int value) {
            this.seats = value;
            forget("seats");
            return this;
        }

        Builder password(String value) {
            this.password = Objects.requireNonNull(value, "password");
            forget("password");
            return this;
        }

        Builder note(@Nullable String value) {
            this.note = value;
            this.noteGiven = true;
            forget("note");
            return this;
        }

        Builder names(List<String> value) {
            this.names = copy(value);
            forget("names");
            return this;
        }

        Builder tags(Map<String, String> value) {
            this.tags = copy(value);
            forget("tags");
            return this;
        }

        Builder extra(Object value) {
            this.extra = copy(value);
            forget("extra");
            return this;
        }

        Account build() {
            require(id, "Account", "id");
            return new Account(this);
        }
    }

    private static final class Adapter extends TypeAdapter<Account> {

        static final Adapter INSTANCE = new Adapter();

        @Override
        public @Nullable Account read(JsonReader in) throws IOException {
            var builder = new Builder();
            if (in.peek() != JsonToken.BEGIN_OBJECT) {
                return Tolerant.misplaced(in, builder) ? new Account(builder) : null;
            }
            in.beginObject();
            while (in.hasNext()) {
                var name = in.nextName();
                switch (name) {
                    case "id" -> builder.id = Tolerant.text(in, name, builder);
                    case "seats" -> builder.seats = Tolerant.integer(in, name, builder);
                    case "bytes" -> builder.bytes = Tolerant.longInteger(in, name, builder);
                    case "share" -> builder.share = Tolerant.decimal(in, name, builder);
                    case "active" -> builder.active = Tolerant.bool(in, name, builder);
                    case "since" -> builder.since = Tolerant.timestamp(in, name, builder);
                    case "status" -> builder.status = Tolerant.vocabulary(in, name, builder, Status::of);
                    case "password" -> builder.password = Tolerant.text(in, name, builder);
                    case "note" -> {
                        builder.note = Tolerant.text(in, name, builder);
                        builder.noteGiven = true;
                    }
                    case "parent" -> builder.parent = Tolerant.model(in, name, builder, adapter());
                    case "children" -> builder.children = Tolerant.list(in, name, builder, adapter());
                    case "names" -> builder.names = Tolerant.list(in, name, builder, Adapters.TEXT);
                    case "tags" -> builder.tags = Tolerant.map(in, name, builder, Adapters.TEXT);
                    case "extra" -> builder.extra = Tolerant.free(in);
                    default -> Tolerant.unknown(in, name, builder);
                }
            }
            in.endObject();
            return new Account(builder);
        }

        @Override
        public void write(JsonWriter out, Account model) throws IOException {
            out.beginObject();
            write(out, "id", Adapters.TEXT, model.id);
            write(out, "seats", Adapters.INTEGER, model.seats);
            write(out, "bytes", Adapters.LONG, model.bytes);
            write(out, "share", Adapters.DOUBLE, model.share);
            write(out, "active", Adapters.BOOLEAN, model.active);
            write(out, "since", Adapters.TIMESTAMP, model.since);
            write(out, "status", Adapters.vocabulary(Status::of), model.status);
            write(out, "password", Adapters.TEXT, model.password);
            if (model.note != null) {
                out.name("note").value(model.note);
            } else if (model.noteGiven) {
                out.name("note");
                Adapters.explicitNull(out);
            }
            write(out, "parent", adapter(), model.parent);
            write(out, "children", Adapters.list(adapter()), model.children);
            write(out, "names", Adapters.list(Adapters.TEXT), model.names);
            write(out, "tags", Adapters.map(Adapters.TEXT), model.tags);
            write(out, "extra", Adapters.FREE, model.extra);
            model.writeUnknown(out);
            out.endObject();
        }

        private static <T> void write(JsonWriter out, String name, TypeAdapter<T> adapter, @Nullable T value)
                throws IOException {
            if (value != null) {
                out.name(name);
                adapter.write(out, value);
            }
        }
    }
}
