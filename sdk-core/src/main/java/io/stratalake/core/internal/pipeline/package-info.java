/** Stages that a request passes on its way to the transport. */
@NullMarked
package io.stratalake.core.internal.pipeline;

import org.jspecify.annotations.NullMarked;
