/** Tests of the documentation: code blocks run, names exist, links have targets. */
@NullMarked
package io.stratalake.system.docs;

import org.jspecify.annotations.NullMarked;
