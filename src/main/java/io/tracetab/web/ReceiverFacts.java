package io.tracetab.web;

import java.util.List;

import io.tracetab.pipeline.Receivers;

/**
 * Those that listen for what is sent here, as pages tell of them.
 */
interface ReceiverFacts {

	List<Receivers.Status> all();

}
