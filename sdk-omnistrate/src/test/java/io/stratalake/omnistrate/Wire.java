package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.function.Consumer;

/**
 * The last request of one method of the facade.
 *
 * @param call what the caller writes
 * @param before what the service says to earlier requests of the call, or empty
 * @param answer what the service says
 * @param line method and target on the wire
 * @param body the body on the wire, or empty
 */
public record Wire(
        String name, Consumer<OmnistrateClient> call, String before, String answer, String line, String body) {

    public static Wire of(String name, Consumer<OmnistrateClient> call, String answer, String line) {
        return new Wire(name, call, "", answer, line, "");
    }

    public Wire after(String earlier) {
        return new Wire(name, call, earlier, answer, line, body);
    }

    public Wire sending(String json) {
        return new Wire(name, call, before, answer, line, json);
    }

    /** Makes the call, and compares what came over the wire. */
    public void check() {
        try (var fleet = new Fleet();
                var client = fleet.client()) {
            if (!before.isEmpty()) {
                fleet.answer(200, before);
            }
            fleet.answer(200, answer);
            call.accept(client);
            assertEquals(
                    before.isEmpty() ? 1 : 2,
                    fleet.asked().size(),
                    () -> fleet.lines().toString());
            var sent = fleet.asked().get(fleet.asked().size() - 1);
            assertEquals(line, sent.line());
            if (body.isEmpty()) {
                assertEquals("", sent.body());
            } else {
                assertEquals(JsonParser.parseString(body), sent.json());
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
