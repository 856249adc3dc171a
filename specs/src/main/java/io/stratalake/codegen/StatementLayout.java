package io.stratalake.codegen;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a statement that a template writes in pieces, one a line: on one line if it fits, else with all pieces but
 * the first on the second line, else with as many pieces on each line as fit.
 */
final class StatementLayout {

    private StatementLayout() {}

    /** Returns the lines of a statement. A line begins with the indent of its first piece. */
    static String lay(String pieces) {
        var statement = new ArrayList<String>();
        for (var piece : pieces.split("\n", -1)) {
            if (!piece.isBlank()) {
                statement.add(piece.stripTrailing());
            }
        }
        var joined = join(statement);
        if (statement.size() > 1 && joined.length() > JavadocLayout.WIDTH) {
            var rest = statement.subList(1, statement.size());
            var joinedRest = join(rest);
            joined = statement.get(0) + "\n"
                    + (joinedRest.length() <= JavadocLayout.WIDTH ? joinedRest : String.join("\n", filled(rest)));
        }
        return pieces.endsWith("\n") ? joined + "\n" : joined;
    }

    private static String join(List<String> pieces) {
        return pieces.stream().reduce(StatementLayout::join).orElse("");
    }

    private static String join(String line, String piece) {
        var next = piece.stripLeading();
        return line
                + (line.endsWith("(") || line.endsWith("<") || next.startsWith(".") || next.startsWith(")") ? "" : " ")
                + next;
    }

    private static List<String> filled(List<String> pieces) {
        var lines = new ArrayList<>(List.of(pieces.get(0)));
        for (var piece : pieces.subList(1, pieces.size())) {
            var last = lines.size() - 1;
            var longer = join(lines.get(last), piece);
            if (longer.length() <= JavadocLayout.WIDTH) {
                lines.set(last, longer);
            } else {
                lines.add(piece);
            }
        }
        return lines;
    }
}
