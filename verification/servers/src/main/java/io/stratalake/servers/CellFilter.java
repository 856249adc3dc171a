package io.stratalake.servers;

import java.util.regex.Pattern;

/**
 * Selects the cells that run.
 *
 * @param names matches somewhere in the names of those that do
 */
record CellFilter(Pattern names) {

    boolean skips(String cell) {
        return !names.matcher(cell).find();
    }
}
