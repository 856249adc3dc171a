package io.stratalake.sandbox.filter;

/** An invalid filter, or one that the list does not support. */
final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param position the position of the error, from 0 */
    FilterException(int position, String problem) {
        super(problem + " at position " + position + ".", null, false, false);
    }
}
