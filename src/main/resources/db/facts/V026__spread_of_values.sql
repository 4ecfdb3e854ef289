-- By how much what is of requests with values of annotations would differ without each of the twenty groups of traces, and how many of
-- them there were: in millionths of it. NULL where that is not known.
ALTER TABLE annotated_day ADD COLUMN spread INTEGER[];
ALTER TABLE annotated_route_day ADD COLUMN spread INTEGER[];
