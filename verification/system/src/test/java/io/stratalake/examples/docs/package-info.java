/** Tests of the documentation: code blocks run, names exist, links have targets. */
@NullMarked
package io.stratalake.examples.docs;

import org.jspecify.annotations.NullMarked;
