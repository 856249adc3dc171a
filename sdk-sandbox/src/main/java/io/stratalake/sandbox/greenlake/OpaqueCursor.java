package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.http.OpaqueToken;
import java.util.List;

/** A page is named by what means nothing to the caller. */
record OpaqueCursor() implements PageCursor {

    @Override
    public String naming(List<String> keys, int index) {
        return OpaqueToken.naming(keys, index);
    }

    @Override
    public int begin(List<String> keys, String cursor) {
        return OpaqueToken.begin(keys, cursor).orElseThrow(() -> PageCursor.unknown(cursor));
    }
}
