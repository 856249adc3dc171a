package io.stratalake.sandbox.filter;

/** A filter that cannot be read or that the list does not support. */
final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param position where in the filter the trouble begins, counted from 0 */
    FilterException(int position, String problem) {
        super(problem + " at position " + position + ".", null, false, false);
    }
}
