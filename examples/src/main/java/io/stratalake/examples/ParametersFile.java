package io.stratalake.examples;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.stratalake.examples.console.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of parameters, which may be secret: no message quotes a value or a line. Either a JSON object, or a parameter on
 * each line as NAME=VALUE, where the value is taken as it is; empty lines and lines that begin with # are skipped.
 */
final class ParametersFile {

    private ParametersFile() {}

    /**
     * Reads a file, or standard input for a hyphen.
     *
     * @throws UsageException if it cannot be read, or has another form
     */
    static Map<String, String> read(String file) {
        var text = FileLines.text(file).replaceFirst("^\\uFEFF", "");
        return text.stripLeading().startsWith("{") ? ofJson(text, file) : ofLines(text, file);
    }

    private static Map<String, String> ofJson(String text, String file) {
        JsonObject object;
        try {
            object = JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            // Without the parser's message, which quotes the text.
            throw new UsageException(file + " is not a JSON object");
        }
        var parameters = new LinkedHashMap<String, String>();
        object.asMap().forEach((name, value) -> {
            if (!(value instanceof JsonPrimitive scalar)) {
                throw new UsageException(
                        "the parameter " + name + " in " + file + " is not a string, number or boolean");
            }
            parameters.put(name, scalar.getAsString());
        });
        return parameters;
    }

    private static Map<String, String> ofLines(String text, String file) {
        var parameters = new LinkedHashMap<String, String>();
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var equals = line.indexOf('=');
            var name = equals < 1 ? "" : line.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw new UsageException("line " + (i + 1) + " of " + file + " is not NAME=VALUE");
            }
            if (parameters.put(name, line.substring(equals + 1)) != null) {
                throw new UsageException("line " + (i + 1) + " of " + file + " gives " + name + " a second time");
            }
        }
        return parameters;
    }
}
