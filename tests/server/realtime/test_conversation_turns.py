"""The Realtime protocol through the stock Python client: connecting, speaking, writing,
interrupting. Real sound in, the real recogniser, skills and voice behind it."""

import asyncio
import base64
import json

import numpy as np
import pytest

from models import weights
from server.realtime.media.audio_formats import A_LAW, MU_LAW, linear, packed
from tests.support.realtime import (
    RATE,
    audio_of,
    check_order,
    pcm16,
    room,
    spoken,
    talking,
)

pytestmark = pytest.mark.anyio
TIME = "what time is it"


async def test_the_first_event_shows_the_session(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        session = talk.events[0]["session"]
        assert session["object"] == "realtime.session"
        assert session["audio"]["input"]["format"] == {"type": "audio/pcm", "rate": 24000}
        assert session["audio"]["input"]["turn_detection"]["type"] == "semantic_vad"
        assert talk.events[0]["event_id"].startswith("event_")


async def test_an_update_is_applied_and_shown(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        tool = {"type": "function", "name": "get_weather", "parameters": {"type": "object"}}
        updated = await talk.update(
            instructions="Be brief.",
            tools=[tool],
            tool_choice="auto",
            audio={
                "input": {"turn_detection": {"type": "server_vad", "silence_duration_ms": 700}},
                "output": {"voice": "alloy", "speed": 1.2},
            },
        )
        session = updated["session"]
        assert session["instructions"] == "Be brief."
        assert session["tools"] == [tool]
        assert session["audio"]["input"]["turn_detection"]["silence_duration_ms"] == 700
        assert session["audio"]["input"]["format"]["rate"] == 24000
        assert session["audio"]["output"]["speed"] == 1.2


async def test_a_spoken_question_is_heard_and_answered(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.say(TIME)
        done = await talk.until("response.done")
        check_order(talk.events)
        [started] = talk.of("input_audio_buffer.speech_started")
        [stopped] = talk.of("input_audio_buffer.speech_stopped")
        [heard] = talk.of("conversation.item.input_audio_transcription.completed")
        assert started["item_id"] == stopped["item_id"] == heard["item_id"]
        assert 0 < started["audio_start_ms"] < 700 < stopped["audio_end_ms"] < 2200
        assert "time" in heard["transcript"].lower()
        assert 0.5 < heard["usage"]["seconds"] < 3
        response = done["response"]
        assert response["status"] == "completed"
        assert response["metadata"]["sightline.skill"] == "time"
        [said] = talk.of("response.output_audio_transcript.done")
        assert said["transcript"].startswith("It is ")
        seconds = len(audio_of(talk.events)) / 2 / RATE
        assert 1 < seconds < 12
        assert response["output"][0]["content"][0]["transcript"] == said["transcript"]


async def test_the_parts_of_the_latency_sum_to_the_whole(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.say(TIME)
        done = await talk.until("response.done")
        timings = json.loads(done["response"]["metadata"]["sightline.timings_ms"])
        total = timings.pop("total")
        assert {"endpointing", "recognition", "voice"} <= set(timings)
        assert sum(timings.values()) == pytest.approx(total, abs=0.5)


async def test_written_questions_are_items_one_after_another(realtime_server: str) -> None:
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        await talk.write(TIME)
        first = await talk.until("conversation.item.added")
        await talk.write("and the date")
        second = await talk.until("conversation.item.added")
        assert first["previous_item_id"] is None
        assert second["previous_item_id"] == first["item"]["id"]
        assert first["item"]["content"] == [{"type": "input_text", "text": TIME}]
        await talk.until("conversation.item.done")
        await talk.nothing()


@pytest.mark.parametrize(
    "metadata", [{f"k{n}": "v" for n in range(17)}, {"k" * 65: "v"}, {"k": "v" * 513}]
)
async def test_metadata_has_limits(realtime_server: str, metadata: dict[str, str]) -> None:
    async with talking(realtime_server) as talk:
        await talk.send("response.create", response={"metadata": metadata})
        error = (await talk.until("error"))["error"]
        assert (error["code"], error["param"]) == ("invalid_value", "response.metadata")


async def test_an_answer_in_text_has_no_sound(realtime_server: str) -> None:
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        await talk.write(TIME)
        await talk.send("response.create", response={"metadata": {"mine": "yes"}})
        done = await talk.until("response.done")
        check_order(talk.events)
        assert done["response"]["metadata"]["mine"] == "yes"
        assert done["response"]["output"][0]["content"][0]["text"].startswith("It is ")
        assert not audio_of(talk.events)
        text = "".join(e["delta"] for e in talk.of("response.output_text.delta"))
        assert text == talk.of("response.output_text.done")[0]["text"]


async def test_one_response_may_be_text_in_a_session_of_sound(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.write(TIME)
        await talk.send("response.create", response={"output_modalities": ["text"]})
        done = await talk.until("response.done")
        assert done["response"]["output_modalities"] == ["text"]
        assert not audio_of(talk.events)


@pytest.mark.parametrize("law", [MU_LAW, A_LAW])
async def test_telephone_sound_both_ways(realtime_server: str, law: str) -> None:
    sides = {"format": {"type": law}}
    async with talking(realtime_server, audio={"input": sides, "output": sides}) as talk:
        sound = np.concatenate([spoken(TIME, 8000), room(1.6, 8000)])
        await talk.play(sound, lambda block: packed(block, law), 8000)
        await talk.until("response.done")
        [heard] = talk.of("conversation.item.input_audio_transcription.completed")
        if weights.find("whisper", "auto"):  # the command grammar needs more than 4 kHz of band
            assert "time" in heard["transcript"].lower()
        answer = linear(audio_of(talk.events), law)
        assert 1 < len(answer) / 8000 < 12
        assert 0.02 < np.sqrt(np.mean(answer**2)) < 0.5


async def test_a_client_that_commits_by_itself(realtime_server: str) -> None:
    detection = {"audio": {"input": {"turn_detection": None}}}
    async with talking(realtime_server, **detection) as talk:
        await talk.play(spoken(TIME))
        await talk.send("input_audio_buffer.commit")
        committed = await talk.until("input_audio_buffer.committed")
        await talk.send("response.create")
        await talk.until("response.done")
        check_order(talk.events)
        [heard] = talk.of("conversation.item.input_audio_transcription.completed")
        assert heard["item_id"] == committed["item_id"]
        assert "time" in heard["transcript"].lower()
        assert not talk.of("input_audio_buffer.speech_started")


async def test_sound_that_was_cleared_is_not_committed(realtime_server: str) -> None:
    detection = {"audio": {"input": {"turn_detection": None}}}
    async with talking(realtime_server, **detection) as talk:
        await talk.play(spoken(TIME))
        await talk.send("input_audio_buffer.clear")
        await talk.until("input_audio_buffer.cleared")
        await talk.send("input_audio_buffer.commit")
        error = await talk.until("error")
        assert error["error"]["code"] == "input_audio_buffer_commit_empty"


async def test_turns_may_be_heard_and_not_answered(realtime_server: str) -> None:
    detection = {"type": "server_vad", "create_response": False, "silence_duration_ms": 400}
    async with talking(realtime_server, audio={"input": {"turn_detection": detection}}) as talk:
        await talk.say(TIME)
        await talk.until("conversation.item.input_audio_transcription.completed")
        await talk.nothing()


async def test_speech_interrupts_an_answer(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.write("what can you do")  # a long answer
        await talk.send("response.create")
        await talk.until("response.output_audio.delta")
        await talk.play(spoken("stop it please"))
        await talk.until("input_audio_buffer.speech_started")
        await talk.play(room(1.6))
        done = await talk.until("response.done")
        assert done["response"]["status"] == "cancelled"
        assert done["response"]["status_details"]["reason"] == "turn_detected"
        item = done["response"]["output"][0]
        assert item["status"] == "incomplete"
        check_order([e for e in talk.events if "buffer" not in e["type"]])


async def test_what_was_cut_off_does_not_come_back(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.write("what can you do")
        await talk.send("response.create")
        await talk.until("response.output_audio.delta")
        await talk.say(TIME)
        cut = (await talk.until("response.done"))["response"]
        assert cut["status"] == "cancelled"
        place = len(talk.events)
        following = (await talk.until("response.done"))["response"]
        assert following["status"] == "completed"
        assert following["output"][0]["content"][0]["transcript"].startswith("It is ")
        assert all(event.get("response_id") != cut["id"] for event in talk.events[place:])


async def test_an_answer_that_may_not_be_interrupted(realtime_server: str) -> None:
    detection = {"type": "server_vad", "interrupt_response": False}
    async with talking(realtime_server, audio={"input": {"turn_detection": detection}}) as talk:
        await talk.write(TIME)
        await talk.send("response.create")
        await talk.until("response.output_audio.delta")
        await talk.say("stop it please")
        assert (await talk.until("response.done"))["response"]["status"] == "completed"
        assert not talk.of("input_audio_buffer.speech_started")


async def test_a_cough_does_not_interrupt(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.say(TIME)
        await talk.until("response.output_audio.delta")
        click = np.random.default_rng(2).normal(0, 0.2, RATE // 20).astype(np.float32)
        await talk.play(np.concatenate([room(0.3), click, room(0.5)]))
        done = await talk.until("response.done")
        assert done["response"]["status"] == "completed"
        assert len(talk.of("input_audio_buffer.speech_started")) == 1


async def test_a_client_cancels_and_says_what_it_heard(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.write(TIME)
        await talk.send("response.create")
        sent = 0
        while sent < 400 * 24 * 2:  # bytes of the 400 ms that it hears
            delta = await talk.until("response.output_audio.delta")
            sent += len(base64.b64decode(delta["delta"]))
        await talk.send("response.cancel")
        done = await talk.until("response.done")
        assert done["response"]["status"] == "cancelled"
        assert done["response"]["status_details"]["reason"] == "client_cancelled"
        await talk.send(
            "conversation.item.truncate",
            item_id=delta["item_id"],
            content_index=0,
            audio_end_ms=400,
        )
        truncated = await talk.until("conversation.item.truncated")
        assert truncated["audio_end_ms"] == 400
        await talk.send("conversation.item.retrieve", item_id=delta["item_id"])
        item = (await talk.until("conversation.item.retrieved"))["item"]
        heard = item["content"][0]["transcript"]
        assert heard.startswith("It")
        assert len(heard) < 15


async def test_two_turns_belong_to_one_conversation(realtime_server: str) -> None:
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        ids = set()
        for question in (TIME, "remember that my key is under the mat"):
            await talk.write(question)
            await talk.send("response.create")
            done = await talk.until("response.done")
            ids.add(done["response"]["conversation_id"])
        assert len(ids) == 1


async def test_a_second_response_at_once_is_refused(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.write(TIME)
        await talk.send("response.create")
        await talk.send("response.create", event_id="mine")
        error = await talk.until("error")
        assert error["error"]["code"] == "conversation_already_has_active_response"
        assert error["error"]["event_id"] == "mine"
        done = await talk.until("response.done")
        assert done["response"]["status"] == "completed"


async def test_items_are_deleted_and_then_unknown(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.write("hello")
        item = (await talk.until("conversation.item.done"))["item"]
        await talk.send("conversation.item.delete", item_id=item["id"])
        assert (await talk.until("conversation.item.deleted"))["item_id"] == item["id"]
        await talk.send("conversation.item.retrieve", item_id=item["id"])
        assert (await talk.until("error"))["error"]["code"] == "item_not_found"


async def test_a_click_asks_nothing(realtime_server: str) -> None:
    """A click that is no speech: nothing is told of it, and a normal turn follows."""
    async with talking(realtime_server) as talk:
        click = np.random.default_rng(3).normal(0, 0.3, 600).astype(np.float32)
        await talk.play(np.concatenate([room(0.5), click, room(1.5)]))
        await talk.say(TIME)
        await talk.until("response.done")
        assert len(talk.of("input_audio_buffer.committed")) == 1


async def test_silence_costs_nothing_and_the_clock_goes_on(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        await talk.play(room(5.0))
        await talk.say(TIME)
        await talk.until("response.done")
        [started] = talk.of("input_audio_buffer.speech_started")
        assert 5000 < started["audio_start_ms"] < 5700


async def test_half_a_sample_waits_for_the_other_half(realtime_server: str) -> None:
    async with talking(realtime_server) as talk:
        data = pcm16(np.concatenate([spoken(TIME), room(1.6)]))
        for at in range(0, len(data), 4801):
            await talk.append(data[at : at + 4801])
        await talk.until("response.done")
        [heard] = talk.of("conversation.item.input_audio_transcription.completed")
        assert "time" in heard["transcript"].lower()


async def test_sessions_do_not_hear_each_other(realtime_server: str) -> None:
    async with talking(realtime_server) as one, talking(realtime_server) as other:
        await asyncio.gather(one.say(TIME), other.play(room(3.0)))
        await one.until("response.done")
        await other.nothing()
