package io.stratalake.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The strict reader of CSV (RFC 4180): the first row names the columns. */
final class CsvRows {

    private final String text;
    private int position;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * Returns the rows as objects, without empty fields.
     *
     * @throws HttpError if the columns of a row are not those of the first row
     */
    static JsonArray read(String text) {
        CsvRows csv = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<String> columns = csv.row();
        JsonArray rows = new JsonArray();
        while (csv.position < csv.text.length()) {
            List<String> fields = csv.row();
            if (fields.size() != columns.size()) {
                throw RequestBody.invalid(
                        "$", "Row " + (rows.size() + 1) + " does not have " + columns.size() + " columns.");
            }
            JsonObject row = new JsonObject();
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).isEmpty()) {
                    row.addProperty(columns.get(i), fields.get(i));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (position < text.length() && text.charAt(position) == '"') {
                    field.append(text.charAt(position++));
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
