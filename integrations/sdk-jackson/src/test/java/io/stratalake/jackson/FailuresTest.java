package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.PropertyValues;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionStatus;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Documents that cannot be read, and models that cannot be written. */
class FailuresTest {

    private static final String SECRET = "hunter2";

    static Stream<Mapper> mappers() {
        return Mapper.json();
    }

    /** A record of a user. */
    public record Report(List<Subscription> list) {}

    /** A failure of either version. */
    private record Failed(String message, String path, int line, boolean isMismatch) {

        static Failed of(Throwable failure) {
            var cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
            if (cause instanceof JsonMappingException two) {
                return new Failed(
                        two.getMessage(),
                        two.getPathReference(),
                        two.getLocation() == null ? -1 : two.getLocation().getLineNr(),
                        two instanceof MismatchedInputException);
            }
            var three = assertInstanceOf(DatabindException.class, cause);
            return new Failed(
                    three.getMessage(),
                    three.getPathReference(),
                    three.getLocation() == null ? -1 : three.getLocation().getLineNr(),
                    three instanceof tools.jackson.databind.exc.MismatchedInputException);
        }
    }

    private static Failed failure(Mapper mapper, String json, Class<?> type) {
        return Failed.of(assertThrows(RuntimeException.class, () -> mapper.read(json, type)));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void a_duplicate_name_has_its_path_and_no_value(Mapper mapper) {
        var json = """
                {"list": [{"id": "1"},
                 {"id": "2", "tags": {"a": "%s", "a": "%s"}}]}
                """.formatted(SECRET, SECRET);

        var failed = failure(mapper, json, Report.class);

        assertTrue(failed.isMismatch());
        assertTrue(
                failed.message().startsWith("Cannot read Subscription: Duplicate name at path $.tags.a."),
                failed::message);
        assertFalse(failed.message().contains(SECRET), failed::message);
        assertTrue(failed.path().startsWith("io.stratalake.jackson.FailuresTest$Report[\"list\"]->"), failed::path);
        assertTrue(
                failed.path().endsWith("[1]->" + Subscription.class.getName() + "[\"tags\"]->java.util.Map[\"a\"]"),
                failed::path);
        assertEquals(2, failed.line());
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void a_value_that_is_no_object_is_rejected(Mapper mapper) {
        for (var json : List.of("[\"" + SECRET + "\"]", "\"" + SECRET + "\"", "5", "true")) {
            var failed = failure(mapper, json, Subscription.class);

            assertTrue(failed.isMismatch());
            assertTrue(
                    failed.message().startsWith("Cannot read Subscription: Expected an object but was "),
                    failed::message);
            assertFalse(failed.message().contains(SECRET), failed::message);
        }
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void an_open_enum_is_no_object_or_array(Mapper mapper) {
        for (var json : List.of("[\"STARTED\"]", "{\"value\":\"STARTED\"}")) {
            var failed = failure(mapper, json, SubscriptionStatus.class);

            assertTrue(failed.isMismatch());
            assertTrue(
                    failed.message().startsWith("Cannot read SubscriptionStatus: Expected a string but was START_"),
                    failed::message);
        }
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void a_document_that_is_nested_too_deep_is_rejected(Mapper mapper) {
        var json = "{\"a\":" + "[".repeat(255) + "]".repeat(255) + "}";

        assertTrue(failure(mapper, json, Subscription.class).message().contains("Nested more than 255 deep"));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void broken_json_is_the_parsers_failure(Mapper mapper) {
        var failure = assertThrows(RuntimeException.class, () -> mapper.read("{\"id\": \"1\",", Subscription.class));

        var cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        assertTrue(cause instanceof JsonProcessingException || cause instanceof JacksonException, cause::toString);
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void a_base_type_cannot_be_read(Mapper mapper) {
        assertThrows(RuntimeException.class, () -> mapper.read("{}", JsonModel.class));
    }

    /** A model that was not generated. */
    public static final class Handmade extends JsonModel {

        Handmade(PropertyValues values) {
            super(values);
        }
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void a_model_without_an_adapter_cannot_be_read(Mapper mapper) {
        var failed = failure(mapper, "{}", Handmade.class);

        assertTrue(failed.message().contains("Handmade has no adapter that can be called."), failed::message);
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void half_of_a_surrogate_pair_is_not_written(Mapper mapper) {
        var model = Subscription.builder().id("\uD800").type("t").build();

        var failed = Failed.of(assertThrows(RuntimeException.class, () -> mapper.write(model)));

        assertTrue(failed.message().contains("half of a surrogate pair"), failed::message);
    }
}
