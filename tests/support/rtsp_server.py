"""A real RTSP server (GStreamer's) that plays an H.264 file; run by the system's Python, for which
Debian packages it.

/usr/bin/python3 rtsp_server.py PORT FILE
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

Gst.init(None)
if Gst.ElementFactory.find("h264parse") is None or Gst.ElementFactory.find("rtph264pay") is None:
    sys.exit("GStreamer's plugins for H.264 are missing")
if len(sys.argv) > 1:
    server, media = GstRtspServer.RTSPServer(), GstRtspServer.RTSPMediaFactory()
    server.set_address("127.0.0.1")
    server.set_service(sys.argv[1])
    media.set_launch(
        f"( filesrc location={sys.argv[2]} ! qtdemux ! h264parse ! rtph264pay name=pay0 pt=96"
        " config-interval=1 )"
    )
    media.set_shared(True)
    server.get_mount_points().add_factory("/camera", media)
    server.attach(None)
    print("ready", flush=True)
    GLib.MainLoop().run()
